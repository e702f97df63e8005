// C++ REST SDK: the default is a token that never fires.
// needs: cpprest/http_client.h
#include <cpprest/http_client.h>

using web::http::http_response;
using web::http::methods;
using web::http::client::http_client;

pplx::task<http_response> Ask(http_client &client, const pplx::cancellation_token &token) {
  return client.request(methods::GET, U("/orders")); // want: cancellation-not-forwarded
}

pplx::task<http_response> Never(http_client &client, const pplx::cancellation_token &token) {
  return client.request(methods::GET, U("/orders"), pplx::cancellation_token::none());
}
