// models: shop-context.yaml
//
// Two bounds in a row from one parent parameter: the second starts anew, whatever the parent has left.
#include "shop/context.h"

using namespace std::chrono_literals;
using shop::Context;
using shop::Status;

Status AnnounceBoth(const Context &parent) {
  const Context mail = shop::WithTimeout(parent, 80ms);
  shop::Fetch(mail, "mail");
  const Context push = shop::WithTimeout(parent, 80ms); // want: nested-timeout
  return shop::Fetch(push, "push");
}

Status AnnounceIfMailed(const Context *parent) {
  if (const Status status = shop::Fetch(shop::WithTimeout(*parent, 80ms), "mail"); !shop::IsOk(status))
    return status;
  return shop::Fetch(shop::WithTimeout(*parent, 60ms), "push"); // want: nested-timeout
}

Status AnnounceUntil(Context parent) {
  const Context mail = shop::WithDeadline(parent, std::chrono::steady_clock::now() + 80ms);
  if (!shop::IsOk(shop::Fetch(mail, "mail")))
    return Status::Unavailable;
  const Context push = shop::WithDeadline(parent, std::chrono::steady_clock::now() + 80ms); // want: nested-timeout
  return shop::Fetch(push, "push");
}

// The request's own bound does not matter here: these two are next to each other.
Status HandleBoth(const shop::IncomingContext &request) {
  const Context mail = shop::WithTimeout(request, 80ms);
  shop::Fetch(mail, "mail");
  const Context push = shop::WithTimeout(request, 80ms); // want: nested-timeout
  return shop::Fetch(push, "push");
}

class Notifier {
public:
  void Announce(const Context &parent, bool urgent) {
    Status mailed = shop::Fetch(shop::WithTimeout(parent, mail_timeout_), "mail");
    if (urgent)
      shop::Fetch(shop::WithTimeout(parent, push_timeout_), "push"); // want: nested-timeout
    last_ = mailed;
  }

private:
  std::chrono::milliseconds mail_timeout_{80}, push_timeout_{80};
  Status last_ = Status::Ok;
};

template <typename Key> Status AnnounceAs(const Context &parent, Key key) {
  shop::Fetch(shop::WithTimeout(parent, 80ms), key);
  return shop::Fetch(shop::WithTimeout(parent, 80ms), key); // want: nested-timeout
}

Status AnnounceTwice(const Context &parent) { return AnnounceAs(parent, "twice"); }

// Only one of them is made.
Status AnnounceEither(const Context &parent, bool urgent) {
  if (urgent)
    return shop::Fetch(shop::WithTimeout(parent, 30ms), "push");
  return shop::Fetch(shop::WithTimeout(parent, 80ms), "mail"); // ok
}

Status AnnounceBy(const Context &parent, int medium) {
  Context own;
  switch (medium) {
  case 0:
    own = shop::WithTimeout(parent, 80ms);
    break;
  case 1:
    own = shop::WithTimeout(parent, 60ms); // ok
    break;
  default:
    own = parent;
  }
  return shop::Fetch(own, "any");
}

Status AnnounceTo(const Context &customer, const Context &seller) {
  shop::Fetch(shop::WithTimeout(customer, 80ms), "mail");
  return shop::Fetch(shop::WithTimeout(seller, 80ms), "mail"); // ok
}

// One bound for both, which is how it should be.
Status AnnounceTogether(const Context &parent) {
  const Context both = shop::WithTimeout(parent, 160ms);
  shop::Fetch(both, "mail");
  return shop::Fetch(both, "push"); // ok
}

// The second takes what the first has left of the parent.
Status AnnounceClamped(const Context &parent) {
  shop::Fetch(shop::WithTimeout(parent, 80ms), "mail");
  return shop::Fetch(shop::WithDeadline(parent, parent.Deadline()), "push"); // ok
}

Status AnnounceDetached(const Context &parent) {
  shop::Fetch(shop::WithTimeout(parent, 80ms), "mail");
  shop::Go([rest = shop::WithTimeout(shop::WithoutCancel(parent), 80ms)] { shop::Fetch(rest, "push"); }); // ok
  return Status::Ok;
}

// One site in a loop over attempts is no pair of siblings.
Status AnnounceUntilDone(const Context &parent) {
  for (int attempt = 0; attempt < 3; ++attempt)
    if (shop::IsOk(shop::Fetch(shop::WithTimeout(parent, 80ms), "mail"))) // ok
      return Status::Ok;
  return Status::Unavailable;
}
