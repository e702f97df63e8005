// needs: absl/time/time.h
// Makers of durations that are functions.
#include <absl/time/clock.h>
#include <absl/time/time.h>

struct Flags {
  int timeout_ms;
  double timeout_seconds;
};

void sleeps(const Flags &flags, absl::Duration pause) {
  absl::SleepFor(absl::Seconds(flags.timeout_ms)); // want: unit-mismatch
  absl::SleepFor(absl::Milliseconds(flags.timeout_seconds)); // want: unit-mismatch
  absl::SleepFor(absl::Milliseconds(absl::ToInt64Seconds(pause))); // want: unit-mismatch
  absl::SleepFor(absl::Milliseconds(flags.timeout_ms));
  absl::SleepFor(absl::Seconds(flags.timeout_seconds));
  absl::SleepFor(absl::Milliseconds(absl::ToInt64Milliseconds(pause)));
}

absl::Time at(std::int64_t stamp_ms, std::int64_t stamp_sec) {
  return std::min(absl::FromUnixSeconds(stamp_ms), // want: unit-mismatch
                  absl::FromUnixMillis(stamp_ms));
}
