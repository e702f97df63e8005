// checks: -*,deadline-not-propagated
// flags: -std=c++17
// needs: grpc++
//
// Classes whose objects only the library makes, in bodies that the tool does not parse at first.
#include <grpcpp/grpcpp.h>

#include <chrono>
#include <memory>
#include <string>

struct Stub {
  grpc::Status Reserve(grpc::ClientContext *context, const std::string &sku, int *left);
};

struct Stock {
  virtual ~Stock() = default;
  virtual grpc::Status Take(const std::string &sku) = 0;
};

template <int Ms> struct RemoteStock : Stock {
  explicit RemoteStock(Stub &stub) : stub(stub) {}
  grpc::Status Take(const std::string &sku) override {
    int left = 0;
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(Ms)); // want: not-propagated
    return stub.Reserve(&context, sku, &left);
  }
  Stub &stub;
};

grpc::Status Place(grpc::ServerContext *request, Stub &stub, const std::string &sku) {
  if (request->IsCancelled())
    return grpc::Status::CANCELLED;
  std::unique_ptr<Stock> stock = std::make_unique<RemoteStock<800>>(stub);
  return stock->Take(sku);
}
