// What is inserted before the handler.
#include <boost/thread/thread_only.hpp>

void Log(const char *text);

void Poll() {
  try {
    boost::this_thread::sleep_for(boost::chrono::seconds(1));
  } catch (...) { // want: swallowed-cancellation
    Log("failed");
  }
}

void Braces() {
  try
  {
    boost::this_thread::interruption_point();
  }
  catch (...) // want: swallowed-cancellation
  {
    Log("failed");
  }
}
