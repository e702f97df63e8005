// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of OpenTelemetry's providers and processors, declared as there.

#pragma once

#include <chrono>
#include <cstdint>
#include <memory>

namespace opentelemetry {
inline namespace v1 {

namespace trace {
class Tracer {
public:
  template <class Rep, class Period> void ForceFlush(std::chrono::duration<Rep, Period> timeout) noexcept;
  virtual void ForceFlushWithMicroseconds(uint64_t timeout) noexcept = 0;
  template <class Rep, class Period> void Close(std::chrono::duration<Rep, Period> timeout) noexcept;
  virtual void CloseWithMicroseconds(uint64_t timeout) noexcept = 0;
};
} // namespace trace

namespace sdk {
namespace trace {
class TracerProvider {
public:
  bool Shutdown(std::chrono::microseconds timeout = (std::chrono::microseconds::max)()) noexcept;
  bool ForceFlush(std::chrono::microseconds timeout = (std::chrono::microseconds::max)()) noexcept;
};
class SpanProcessor {
public:
  virtual bool ForceFlush(std::chrono::microseconds timeout = (std::chrono::microseconds::max)()) noexcept = 0;
  virtual bool Shutdown(std::chrono::microseconds timeout = (std::chrono::microseconds::max)()) noexcept = 0;
};
class BatchSpanProcessor : public SpanProcessor {
public:
  bool ForceFlush(std::chrono::microseconds timeout = (std::chrono::microseconds::max)()) noexcept override;
  bool Shutdown(std::chrono::microseconds timeout = (std::chrono::microseconds::max)()) noexcept override;
};
class SpanExporter {};
} // namespace trace
namespace metrics {
class MeterProvider {
public:
  bool Shutdown(std::chrono::microseconds timeout = (std::chrono::microseconds::max)()) noexcept;
  bool ForceFlush(std::chrono::microseconds timeout = (std::chrono::microseconds::max)()) noexcept;
};
} // namespace metrics
} // namespace sdk

namespace exporter {
namespace otlp {
struct OtlpHttpExporterOptions {
  std::chrono::system_clock::duration timeout;
};
class OtlpHttpExporterFactory {
public:
  static std::unique_ptr<opentelemetry::sdk::trace::SpanExporter> Create();
  static std::unique_ptr<opentelemetry::sdk::trace::SpanExporter> Create(const OtlpHttpExporterOptions &options);
};
struct OtlpGrpcExporterOptions {
  std::chrono::system_clock::duration timeout;
};
class OtlpGrpcExporterFactory {
public:
  static std::unique_ptr<opentelemetry::sdk::trace::SpanExporter> Create();
  static std::unique_ptr<opentelemetry::sdk::trace::SpanExporter> Create(const OtlpGrpcExporterOptions &options);
};
} // namespace otlp
} // namespace exporter

} // namespace v1
} // namespace opentelemetry
