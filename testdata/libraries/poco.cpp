// needs: Poco/Net/HTTPClientSession.h
//
// Prices from a catalogue over HTTP. The session has a timeout of its own inside the wait for the price, and neither
// knows of the other: on slow days the session gives up, and what the wait had left is lost.
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <Poco/Timespan.h>
#include <chrono>
#include <future>
#include <optional>
#include <string>

using namespace std::chrono_literals;
using std::chrono::steady_clock;

std::string Read(Poco::Net::HTTPClientSession &session, const std::string &sku) {
  Poco::Net::HTTPRequest request("GET", "/price/" + sku);
  session.sendRequest(request);
  Poco::Net::HTTPResponse response;
  std::string text;
  Poco::StreamCopier::copyToString(session.receiveResponse(response), text);
  return text;
}

namespace bug {

std::string FetchPrice(const std::string &sku) {
  Poco::Net::HTTPClientSession session("catalogue.example", 8080);
  session.setTimeout(Poco::Timespan(300 * Poco::Timespan::MILLISECONDS)); // want: nested-timeout
  return Read(session, sku);
}

std::optional<std::string> PriceOf(const std::string &sku) {
  auto price = std::async(std::launch::async, FetchPrice, sku);
  if (price.wait_for(500ms) != std::future_status::ready) // want: blocking-future-destructor
    return std::nullopt;
  return price.get();
}

} // namespace bug

namespace repaired {

std::string FetchPrice(const std::string &sku, steady_clock::time_point deadline) {
  Poco::Net::HTTPClientSession session("catalogue.example", 8080);
  const auto left = std::chrono::duration_cast<std::chrono::microseconds>(deadline - steady_clock::now());
  session.setTimeout(Poco::Timespan(left.count())); // ok: what is left
  return Read(session, sku);
}

std::optional<std::string> PriceOf(const std::string &sku) {
  const auto deadline = steady_clock::now() + 500ms;
  auto price = std::async(std::launch::async, FetchPrice, sku, deadline);
  if (price.wait_until(deadline) != std::future_status::ready)
    return std::nullopt;
  return price.get();
}

} // namespace repaired
