// needs: rdkafka++
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafkacpp.h>
#include <memory>
#include <string>

constexpr int kSessionMs = 6000;
static const char *const kHeartbeat = "heartbeat.interval.ms";

void consumer(rd_kafka_conf_t *conf, char *error, size_t size) {
  rd_kafka_conf_set(conf, "session.timeout.ms", "6000", error, size);
  rd_kafka_conf_set(conf, "heartbeat.interval.ms", "10000", error, size); // want: inconsistent-timeouts
}

void producer(RdKafka::Conf *conf, std::string &error) {
  conf->set("linger.ms", "500", error); // want: inconsistent-timeouts
  conf->set("request.timeout.ms", "30000", error);
  conf->set("delivery.timeout.ms", "30000", error);
}

void computed(std::string &error) {
  const std::unique_ptr<RdKafka::Conf> conf(RdKafka::Conf::create(RdKafka::Conf::CONF_GLOBAL));
  conf->set(kHeartbeat, std::to_string(kSessionMs), error); // want: inconsistent-timeouts
  conf->set("session.timeout.ms", std::to_string(kSessionMs), error);
}

void polling(rd_kafka_conf_t *conf, char *error, size_t size) {
  rd_kafka_conf_set(conf, "session.timeout.ms", "45000", error, size); // want: inconsistent-timeouts
  rd_kafka_conf_set(conf, "max.poll.interval.ms", "30000", error, size);
}

void silent(RdKafka::Conf *conf, RdKafka::Conf *other, std::string &error, const std::string &given) {
  conf->set("session.timeout.ms", "6000", error);
  conf->set("heartbeat.interval.ms", "2000", error);
  conf->set("linger.ms", "5", error);
  conf->set("request.timeout.ms", "5000", error);
  conf->set("delivery.timeout.ms", "5005", error); // ok: it is just enough
  other->set("heartbeat.interval.ms", "7000", error); // ok: another configuration
  other->set("message.timeout.ms", given, error); // ok: not known
  other->set("queue.buffering.max.ms", "900000", error);
  other->set("client.id", "30000", error);
}
