// flags: -I{stubs}/brpc-stub
#include <brpc/channel.h>


void channel(brpc::Channel &channel) {
  brpc::ChannelOptions options;
  options.timeout_ms = 300;
  options.backup_request_ms = 300; // want: inconsistent-timeouts
  channel.Init("stock:8000", &options);
  brpc::ChannelOptions slow;
  slow.connect_timeout_ms = 1000; // want: inconsistent-timeouts
  slow.timeout_ms = 500;
  channel.Init("stock:8000", &slow);
}

void controller(brpc::Controller &cntl) {
  cntl.set_backup_request_ms(500); // want: inconsistent-timeouts
  cntl.set_timeout_ms(200);
}

template <class T> void inTemplate(T) {
  brpc::ChannelOptions options;
  options.timeout_ms = 100;
  options.backup_request_ms = 200; // want: inconsistent-timeouts
  brpc::Channel channel;
  channel.Init("stock:8000", &options);
}
void instances() {
  inTemplate(1);
  inTemplate(2L);
}
auto inLambda = [](brpc::Controller &cntl) {
  cntl.set_timeout_ms(50);
  cntl.set_backup_request_ms(60); // want: inconsistent-timeouts
};
#define TIMEOUT_OF(options, ms) options.timeout_ms = ms
void macros() {
  brpc::ChannelOptions options;
  TIMEOUT_OF(options, 100);
  options.backup_request_ms = 250; // want: inconsistent-timeouts
  brpc::Channel channel;
  channel.Init("stock:8000", &options);
}

void silent(brpc::Channel &channel, brpc::Controller &cntl, brpc::Controller &other, int given) {
  brpc::ChannelOptions options;
  options.timeout_ms = 300;
  options.backup_request_ms = 100;
  options.connect_timeout_ms = 300;
  channel.Init("stock:8000", &options);
  cntl.set_backup_request_ms(-1); // ok: off
  cntl.set_timeout_ms(200);
  other.set_backup_request_ms(500); // ok: its timeout is the channel's
  brpc::ChannelOptions open;
  open.timeout_ms = -1; // ok: no limit
  open.backup_request_ms = 500;
  brpc::ChannelOptions unknown;
  unknown.timeout_ms = given; // ok: not known
  unknown.backup_request_ms = 500;
}
