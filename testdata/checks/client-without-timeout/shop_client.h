#pragma once
#include <chrono>
#include <memory>
#include <string>

namespace shop {
class Client {
public:
  void Limit(std::chrono::milliseconds limit);
  std::string Fetch(const std::string &key);
  std::string FetchFor(const std::string &key, std::chrono::milliseconds limit);
  void Watch();
};
std::unique_ptr<Client> Dial(const std::string &host);
std::unique_ptr<Client> DialFor(const std::string &host, std::chrono::milliseconds limit);
Client Open(const std::string &host);
Client OpenMs(const std::string &host, int limit);
} // namespace shop
