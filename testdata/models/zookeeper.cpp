// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/zookeeper.yaml once; each mark is what the analyser reads on its line.
// flags: -DTHREADED

#include <zookeeper/zookeeper.h>

void carriers(zhandle_t *zh) {} // model: carrier client unbounded

void connections(zhandle_t *zh, watcher_fn watcher) {
  zookeeper_init("host:2181", watcher, 30000, nullptr, nullptr, 0); // model: connect result=return
  zookeeper_init2("host:2181", watcher, 30000, nullptr, nullptr, 0, nullptr); // model: connect result=return
  zookeeper_close(zh); // model: close on=arg0 again=undefined
}

void waiting(zhandle_t *zh, watcher_fn watcher, char *buffer, int size, Stat *stat, String_vector *children,
             ACL_vector *acl) {
  zoo_create(zh, "/path", "data", 4, nullptr, 0, buffer, size); // model: call on=arg0 blocks
  zoo_create2(zh, "/path", "data", 4, nullptr, 0, buffer, size, stat); // model: call on=arg0 blocks
  zoo_delete(zh, "/path", -1); // model: call on=arg0 blocks
  zoo_exists(zh, "/path", 0, stat); // model: call on=arg0 blocks
  zoo_wexists(zh, "/path", watcher, nullptr, stat); // model: call on=arg0 blocks
  zoo_get(zh, "/path", 0, buffer, &size, stat); // model: call on=arg0 blocks
  zoo_wget(zh, "/path", watcher, nullptr, buffer, &size, stat); // model: call on=arg0 blocks
  zoo_set(zh, "/path", "data", 4, -1); // model: call on=arg0 blocks
  zoo_set2(zh, "/path", "data", 4, -1, stat); // model: call on=arg0 blocks
  zoo_get_children(zh, "/path", 0, children); // model: call on=arg0 blocks
  zoo_wget_children(zh, "/path", watcher, nullptr, children); // model: call on=arg0 blocks
  zoo_get_children2(zh, "/path", 0, children, stat); // model: call on=arg0 blocks
  zoo_get_acl(zh, "/path", acl, stat); // model: call on=arg0 blocks
  zoo_set_acl(zh, "/path", -1, acl); // model: call on=arg0 blocks
  zoo_multi(zh, 0, nullptr, nullptr); // model: call on=arg0 blocks
}

void callingBack(zhandle_t *zh, watcher_fn watcher, const ACL_vector *acl, string_completion_t string,
                 strings_completion_t strings, void_completion_t done, stat_completion_t status,
                 data_completion_t data) {
  zoo_acreate(zh, "/path", "data", 4, acl, 0, string, nullptr); // model: call on=arg0 never-blocks
  zoo_adelete(zh, "/path", -1, done, nullptr); // model: call on=arg0 never-blocks
  zoo_aexists(zh, "/path", 0, status, nullptr); // model: call on=arg0 never-blocks
  zoo_aget(zh, "/path", 0, data, nullptr); // model: call on=arg0 never-blocks
  zoo_awget(zh, "/path", watcher, nullptr, data, nullptr); // model: call on=arg0 never-blocks
  zoo_aset(zh, "/path", "data", 4, -1, status, nullptr); // model: call on=arg0 never-blocks
  zoo_aget_children(zh, "/path", 0, strings, nullptr); // model: call on=arg0 never-blocks
  zoo_async(zh, "/path", string, nullptr); // model: call on=arg0 never-blocks
  zoo_amulti(zh, 0, nullptr, nullptr, done, nullptr); // model: call on=arg0 never-blocks
}

void outcomes(int status) {
  status == ZOK; // model: means ok
  status == ZOPERATIONTIMEOUT; // model: means timeout
  status == ZCLOSING; // model: means closed
  status == ZSESSIONEXPIRED; // model: means failed
  status == ZCONNECTIONLOSS; // model: means failed
}
