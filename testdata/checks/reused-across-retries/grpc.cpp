// One grpc::ClientContext for several calls.
// needs: grpc++
// checks: -*,deadline-*,-deadline-rpc-without-deadline
#include "shop/stock.grpc.pb.h"
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using std::chrono::system_clock;

class Client {
public:
  grpc::Status RetryBad(const std::string &sku) {
    grpc::ClientContext context; // want: reused-across-retries
    context.set_deadline(system_clock::now() + 300ms);
    grpc::Status status;
    for (int attempt = 0; attempt < 3; ++attempt) {
      shop::StockReply reply;
      status = stub_->Get(&context, {sku}, &reply);
      if (status.ok())
        break;
    }
    return status;
  }

  grpc::Status WhileBad(const std::string &sku) {
    shop::StockReply reply;
    grpc::ClientContext context; // want: reused-across-retries
    int attempts = 3;
    while (attempts-- > 0) {
      if (stub_->Get(&context, {sku}, &reply).ok())
        return grpc::Status::OK;
      std::this_thread::sleep_for(20ms);
    }
    return grpc::Status::CANCELLED;
  }

  grpc::Status DoBad(const std::string &sku) {
    shop::StockReply reply;
    grpc::Status status;
    grpc::ClientContext context; // want: reused-across-retries
    int attempt = 0;
    do {
      status = stub_->Get(&context, {sku}, &reply);
    } while (!status.ok() && ++attempt < 3);
    return status;
  }

  // A loop over items uses it again as well.
  void ItemsBad(const std::vector<std::string> &skus) {
    grpc::ClientContext context; // want: reused-across-retries
    for (const std::string &sku : skus) {
      shop::StockReply reply;
      stub_->Get(&context, {sku}, &reply);
    }
  }

  // A retry by hand.
  grpc::Status ByHandBad(const std::string &sku) {
    grpc::ClientContext context; // want: reused-across-retries
    shop::StockReply reply;
    grpc::Status status = stub_->Get(&context, {sku}, &reply);
    if (!status.ok())
      status = stub_->Get(&context, {sku}, &reply);
    return status;
  }

  grpc::Status TwoCallsBad(const std::string &sku) {
    auto context = std::make_unique<grpc::ClientContext>(); // want: reused-across-retries
    shop::StockReply reply;
    grpc::Status status = stub_->Get(context.get(), {sku}, &reply);
    if (!status.ok())
      return status;
    return stub_->Reserve(context.get(), {sku}, &reply);
  }

  grpc::Status ThroughHelperBad(const std::string &sku) {
    grpc::ClientContext context; // want: reused-across-retries
    for (int attempt = 0; attempt < 3; ++attempt)
      if (grpc::Status status = Once(context, sku); status.ok())
        return status;
    return grpc::Status::CANCELLED;
  }

  // Made by the caller, and still for one call only.
  grpc::Status ParameterBad(grpc::ClientContext *context, const std::string &sku) { // want: reused-across-retries
    shop::StockReply reply;
    for (int attempt = 0; attempt < 3; ++attempt)
      if (stub_->Get(context, {sku}, &reply).ok())
        return grpc::Status::OK;
    return grpc::Status::CANCELLED;
  }

  grpc::Status InLambdaBad(const std::string &sku) {
    auto run = [&] {
      grpc::ClientContext context; // want: reused-across-retries
      shop::StockReply reply;
      grpc::Status status;
      for (int attempt = 0; attempt != 3; ++attempt) {
        status = stub_->Get(&context, {sku}, &reply);
        if (status.error_code() != grpc::StatusCode::UNAVAILABLE)
          return status;
      }
      return status;
    };
    return run();
  }

  grpc::Status EachItsOwnOk(const std::string &sku) {
    grpc::Status status;
    for (int attempt = 0; attempt < 3; ++attempt) {
      grpc::ClientContext context;
      context.set_deadline(system_clock::now() + 300ms);
      shop::StockReply reply;
      status = stub_->Get(&context, {sku}, &reply);
      if (status.ok())
        break;
    }
    return status;
  }

  grpc::Status RenewedOk(const std::string &sku) {
    auto context = std::make_unique<grpc::ClientContext>();
    grpc::Status status;
    for (int attempt = 0; attempt < 3; ++attempt) {
      context = std::make_unique<grpc::ClientContext>();
      shop::StockReply reply;
      status = stub_->Get(context.get(), {sku}, &reply);
      if (status.ok())
        break;
    }
    return status;
  }

  // The function returns after the first call.
  grpc::Status OneTurnOk(const std::string &sku) {
    grpc::ClientContext context;
    shop::StockReply reply;
    for (;;)
      return stub_->Get(&context, {sku}, &reply);
  }

  grpc::Status OneOrTheOtherOk(const std::string &sku, bool reserve) {
    grpc::ClientContext context;
    shop::StockReply reply;
    if (reserve)
      return stub_->Reserve(&context, {sku}, &reply);
    return stub_->Get(&context, {sku}, &reply);
  }

  grpc::Status CorrelatedOk(const std::string &sku, bool reserve) {
    grpc::ClientContext context;
    shop::StockReply reply;
    grpc::Status status;
    if (reserve)
      status = stub_->Reserve(&context, {sku}, &reply);
    if (!reserve)
      status = stub_->Get(&context, {sku}, &reply);
    return status;
  }

  // Who knows what the library does with it.
  grpc::Status GivenAwayOk(const std::string &sku) {
    auto context = std::make_shared<grpc::ClientContext>();
    for (int attempt = 0; attempt < 3; ++attempt) {
      Renew(context);
      shop::StockReply reply;
      if (stub_->Get(context.get(), {sku}, &reply).ok())
        return grpc::Status::OK;
    }
    return grpc::Status::CANCELLED;
  }

  // Accessors are no calls.
  void AccessorsOk() {
    grpc::ClientContext context;
    for (int i = 0; i < 3; ++i) {
      context.AddMetadata("attempt", std::to_string(i));
      context.set_deadline(system_clock::now() + 300ms);
    }
  }

private:
  grpc::Status Once(grpc::ClientContext &context, const std::string &sku) {
    shop::StockReply reply;
    return stub_->Get(&context, {sku}, &reply);
  }
  void Renew(std::shared_ptr<grpc::ClientContext> &context);
  std::unique_ptr<shop::StockService::StubInterface> stub_;
};

template <typename Request> grpc::Status TemplateBad(shop::StockService::Stub &stub, const Request &request) {
  grpc::ClientContext context; // want: reused-across-retries
  shop::StockReply reply;
  for (int attempt : {1, 2, 3})
    if (stub.Get(&context, request, &reply).ok())
      return grpc::Status::OK;
  return grpc::Status::CANCELLED;
}
template grpc::Status TemplateBad(shop::StockService::Stub &, const shop::StockRequest &);

#define RETRY(times) for (int attempt = 0; attempt < (times); ++attempt)

grpc::Status MacroBad(shop::StockService::Stub &stub) {
  grpc::ClientContext context; // want: reused-across-retries
  shop::StockReply reply;
  RETRY(3) {
    if (stub.Get(&context, {"x"}, &reply).ok())
      return grpc::Status::OK;
  }
  return grpc::Status::CANCELLED;
}

// What prepares the context is no call, and one of several shapes of calls is enough.
struct Credentials {
  virtual ~Credentials() = default;
  virtual void Sign(grpc::ClientContext *context) = 0;
  virtual bool Trace(grpc::ClientContext &context, const std::string &name) = 0;
};

grpc::Status PreparedOk(shop::StockService::StubInterface &stub, Credentials &credentials) {
  grpc::ClientContext context;
  credentials.Sign(&context);
  credentials.Trace(context, "get");
  shop::StockReply reply;
  return stub.Get(&context, {"x"}, &reply);
}

struct StockApi {
  virtual ~StockApi() = default;
  virtual grpc::Status Get(grpc::ClientContext *context, const std::string &sku) = 0;
};

grpc::Status OwnInterfaceBad(StockApi &api) {
  grpc::ClientContext context; // want: reused-across-retries
  grpc::Status status = api.Get(&context, "x");
  if (!status.ok())
    status = api.Get(&context, "y");
  return status;
}
