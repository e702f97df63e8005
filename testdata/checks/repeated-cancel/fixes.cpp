// Adjacent duplicates are deleted; nothing else is edited.
#include <exception>
#include <future>
#include <string>

int Next();

void DuplicateBad() {
  std::promise<void> done;
  done.set_value();
  done.set_value(); // want: repeated-cancel
}

void DuplicateWithArgumentBad(std::promise<int> &promise, int value) {
  promise.set_value(value + 1);
  promise.set_value(value + 1); // want: repeated-cancel
}

// The calls give different values.
void EffectBad(std::promise<int> &promise) {
  promise.set_value(Next());
  promise.set_value(Next()); // want: repeated-cancel
}

void OtherValueBad(std::promise<int> &promise) {
  promise.set_value(1);
  promise.set_value(2); // want: repeated-cancel
}

void MissingReturnBad(std::promise<int> &promise, bool valid) {
  if (!valid) {
    promise.set_value(-1);
  }
  promise.set_value(1); // want: repeated-cancel
}

void MissingReturnOneLineBad(std::promise<int> &promise, bool valid) {
  if (!valid)
    promise.set_value(-1);
  promise.set_value(1); // want: repeated-cancel
}

int MissingResultBad(std::promise<int> &promise, bool valid) {
  if (!valid)
    promise.set_value(-1);
  promise.set_value(1); // want: repeated-cancel
  return 0;
}
