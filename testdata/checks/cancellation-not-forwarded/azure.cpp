// Azure hands its context as a last parameter with a default.
// flags: -I{stubs}/azure-core-stub
#include <azure/core/context.hpp>
#include <memory>
#include <string>

using Azure::Core::Context;

struct Options {
  int timeout = 0;
};
class BlobClient {
public:
  std::string Download(const std::string &name, const Options &options = Options(), const Context &context = Context()) const;
  void Upload(const std::string &name, const std::string &body, const Context &context = Context{}) const;
  void Delete(const std::string &name, const Context &context = Context::ApplicationContext) const;
};

std::string Copy(const BlobClient &client, const Context &context) {
  const std::string body = client.Download("from"); // want: cancellation-not-forwarded
  client.Upload("to", body); // want: cancellation-not-forwarded
  client.Delete("from"); // want: cancellation-not-forwarded
  return body;
}

// The bounded one is made from the parameter: both are known, so which of the two is the author's choice.
std::string Derived(const BlobClient &client, const Context &context) {
  const Context bounded = context.WithDeadline(std::chrono::system_clock::now() + std::chrono::seconds(2));
  client.Upload("to", "", bounded);
  return client.Download("from"); // want: cancellation-not-forwarded
}

// A root on purpose.
void Audit(const BlobClient &client, const Context &context) {
  if (context.IsCancelled())
    return;
  client.Upload("audit", "copied", Context{});
  const Context own;
  client.Upload("audit", "copied", own);
}

// Each has a purpose of its own.
std::string TwoOfThem(const BlobClient &client, const Context &request, const Context &process) {
  return request.IsCancelled() || process.IsCancelled() ? "" : client.Download("from");
}

// The first failure is undone by what has to run.
void Replace(const BlobClient &client, const Context &context) {
  try {
    client.Upload("to", "", context);
  } catch (const std::exception &) {
    client.Delete("to");
    throw;
  }
}

// Only a root of its own is here.
std::string Own(const BlobClient &client) {
  const Context context;
  return client.Download("from");
}
