// Adjacent duplicates are deleted; nothing else is edited.
#include <exception>
#include <future>
#include <string>

int Next();

void DuplicateBad() {
  std::promise<void> done;
  done.set_value();
}

void DuplicateWithArgumentBad(std::promise<int> &promise, int value) {
  promise.set_value(value + 1);
}

// The calls give different values.
void EffectBad(std::promise<int> &promise) {
  promise.set_value(Next());
  promise.set_value(Next());
}

void OtherValueBad(std::promise<int> &promise) {
  promise.set_value(1);
  promise.set_value(2);
}

void MissingReturnBad(std::promise<int> &promise, bool valid) {
  if (!valid) {
    promise.set_value(-1);
  }
  promise.set_value(1);
}

void MissingReturnOneLineBad(std::promise<int> &promise, bool valid) {
  if (!valid)
    promise.set_value(-1);
  promise.set_value(1);
}

int MissingResultBad(std::promise<int> &promise, bool valid) {
  if (!valid)
    promise.set_value(-1);
  promise.set_value(1);
  return 0;
}
