// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/opentelemetry-cpp.yaml once; each mark is what the analyser reads on its line. Debian
// has no package of it: the declarations are ours.
// flags: -I../stubs/opentelemetry-cpp-stub

#include <opentelemetry/sdk/trace/tracer_provider.h>

using namespace std::chrono_literals;
namespace sdk = opentelemetry::sdk;
namespace otlp = opentelemetry::exporter::otlp;

void providers(sdk::trace::TracerProvider &traces, sdk::metrics::MeterProvider &metrics,
               sdk::trace::BatchSpanProcessor &processor) {
  traces.ForceFlush(500ms);    // model: wait timeout=arg0 on=this default=infinite bound=500ms; true-means ok
  traces.Shutdown(500ms);      // model: wait timeout=arg0 on=this default=infinite bound=500ms; close on=this; true-means ok
  processor.ForceFlush(500ms); // model: wait timeout=arg0 on=this default=infinite bound=500ms; true-means ok
  processor.Shutdown(500ms);   // model: wait timeout=arg0 on=this default=infinite bound=500ms; close on=this; true-means ok
  metrics.ForceFlush(500ms);   // model: wait timeout=arg0 on=this default=infinite bound=500ms; true-means ok
  metrics.Shutdown(500ms);     // model: wait timeout=arg0 on=this default=infinite bound=500ms; close on=this; true-means ok
}

void tracer(opentelemetry::trace::Tracer &tracer) {
  tracer.ForceFlush(500ms);                  // model: wait timeout=arg0 on=this bound=500ms
  tracer.ForceFlushWithMicroseconds(500000); // model: wait timeout=arg0:us on=this bound=500ms
  tracer.Close(500ms);                       // model: wait timeout=arg0 on=this bound=500ms
  tracer.CloseWithMicroseconds(500000);      // model: wait timeout=arg0:us on=this bound=500ms
}

void exporters(const otlp::OtlpHttpExporterOptions &options) {
  otlp::OtlpHttpExporterFactory::Create(options); // model: connect result=return default=10s
  otlp::OtlpGrpcExporterFactory::Create();        // model: connect result=return default=10s
}
