// checks: -*,deadline-cancellation-ignored
// needs: tbb/task_group.h
//
// Members of a task group.
#include <tbb/task_group.h>

void Work();

void Ignores() {
  tbb::task_group group;
  group.run([] { // want: cancellation-ignored
    while (true)
      Work();
  });
  group.cancel();
  group.wait();
}

void Asks() {
  tbb::task_group group;
  group.run([] { // ok
    for (;;) {
      if (tbb::is_current_task_group_canceling())
        return;
      Work();
    }
  });
  group.run([] { // ok
    while (!tbb::is_current_task_group_canceling())
      Work();
  });
  group.wait();
}

void Ends() {
  tbb::task_group group;
  group.run([] { Work(); }); // ok
  group.wait();
}
