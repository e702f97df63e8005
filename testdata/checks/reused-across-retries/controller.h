// A controller of one call at a time, in the manner of some RPC libraries.
#pragma once
#include <string>

struct Controller {
  void set_timeout_ms(int timeout);
  bool Failed() const;
  void Reset();
};
void Call(Controller *controller, const std::string &request, std::string *response);
