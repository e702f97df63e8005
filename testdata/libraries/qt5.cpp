// needs: Qt5Core
// flags: -fPIC -isystem/usr/include/x86_64-linux-gnu/qt5
//
// A device that answers on another thread, asked again where it did not answer in time. The deadline is made once:
// from the second attempt on it has passed, and the log says that three attempts timed out.
#include <QtCore/QByteArray>
#include <QtCore/QDeadlineTimer>
#include <QtCore/QMutex>
#include <QtCore/QWaitCondition>
#include <optional>

constexpr int kAttempts = 3;
constexpr int kAnswerTimeout = 200; // ms

void SendToDevice(const QByteArray &command);

namespace bug {

class Device {
public:
  void OnAnswer(const QByteArray &answer) {
    QMutexLocker lock(&mutex_);
    answer_ = answer;
    answered_.wakeAll();
  }

  std::optional<QByteArray> Ask(const QByteArray &command) {
    QMutexLocker lock(&mutex_);
    const QDeadlineTimer deadline(kAnswerTimeout); // want: reused-across-retries
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
      SendToDevice(command);
      if (answered_.wait(&mutex_, deadline))
        return answer_;
    }
    return std::nullopt;
  }

private:
  QMutex mutex_;
  QWaitCondition answered_;
  QByteArray answer_;
};

} // namespace bug

namespace repaired {

class Device {
public:
  void OnAnswer(const QByteArray &answer) {
    QMutexLocker lock(&mutex_);
    answer_ = answer;
    answered_.wakeAll();
  }

  std::optional<QByteArray> Ask(const QByteArray &command) {
    QMutexLocker lock(&mutex_);
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
      SendToDevice(command);
      if (answered_.wait(&mutex_, QDeadlineTimer(kAnswerTimeout))) // ok: each attempt has its own
        return answer_;
    }
    return std::nullopt;
  }

private:
  QMutex mutex_;
  QWaitCondition answered_;
  QByteArray answer_;
};

} // namespace repaired
