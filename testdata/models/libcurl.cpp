// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/libcurl.yaml once; each mark is what the analyser reads on its line.

#include <curl/curl.h>

void carriers(CURL *handle); // model: carrier client

void transfer(CURL *handle) {
  char buffer[8];
  size_t count = 0;
  curl_easy_init(); // model: connect result=return default=infinite
  curl_easy_duphandle(handle); // model: connect result=return
  curl_easy_perform(handle); // model: call on=arg0 carrier=arg0 blocks
  curl_easy_send(handle, buffer, sizeof buffer, &count); // model: send on=arg0 never-blocks
  curl_easy_recv(handle, buffer, sizeof buffer, &count); // model: receive on=arg0 never-blocks
  curl_easy_reset(handle); // model: reset on=arg0
  curl_easy_cleanup(handle); // model: close on=arg0 again=undefined
}

void options(CURL *handle) {
  curl_easy_setopt(handle, CURLOPT_TIMEOUT, 2L); // model: set-bound timeout=arg2:s on=arg0 bound=2s default=infinite scope=total zero=infinite
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, 2L); // model: set-bound timeout=arg2:ms on=arg0 bound=2ms default=infinite scope=total zero=infinite
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, 2L); // model: configure timeout=arg2:s on=arg0 bound=2s default=5min
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, 2L); // model: configure timeout=arg2:ms on=arg0 bound=2ms default=5min
  curl_easy_setopt(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, 2L); // model: configure timeout=arg2:s on=arg0 bound=2s
  curl_easy_setopt(handle, CURLOPT_ACCEPTTIMEOUT_MS, 2L); // model: configure timeout=arg2:ms on=arg0 bound=2ms default=1min
  curl_easy_setopt(handle, CURLOPT_EXPECT_100_TIMEOUT_MS, 2L); // model: configure timeout=arg2:ms on=arg0 bound=2ms default=1s
  curl_easy_setopt(handle, CURLOPT_HAPPY_EYEBALLS_TIMEOUT_MS, 2L); // model: configure timeout=arg2:ms on=arg0 bound=2ms default=200ms
  curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, 2L); // model: configure timeout=arg2:s on=arg0 bound=2s zero=infinite scope=per-io
  curl_easy_setopt(handle, CURLOPT_DNS_CACHE_TIMEOUT, 2L); // model: configure timeout=arg2:s on=arg0 bound=2s default=1min minus-one=infinite
  curl_easy_setopt(handle, CURLOPT_MAXAGE_CONN, 2L); // model: configure timeout=arg2:s on=arg0 bound=2s default=118s
  curl_easy_setopt(handle, CURLOPT_URL, "http://host"); // no timeout
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);       // no timeout
}

void many(CURLM *transfers, CURL *handle) {
  int count = 0;
  curl_multi_add_handle(transfers, handle); // model: call on=arg1 carrier=arg1 never-blocks
  curl_multi_remove_handle(transfers, handle); // model: cancel on=arg1 again=nothing
  curl_multi_wait(transfers, nullptr, 0, 20, &count); // model: wait timeout=arg3:ms on=arg0 bound=20ms periodic zero=immediate
  curl_multi_poll(transfers, nullptr, 0, 20, &count); // model: wait timeout=arg3:ms on=arg0 bound=20ms periodic zero=immediate
  curl_multi_cleanup(transfers); // model: close on=arg0 again=undefined
}

void outcomes(CURLcode code, CURLMcode many) {
  code == CURLE_OK; // model: means ok
  code == CURLE_OPERATION_TIMEDOUT; // model: means timeout
  code == CURLE_FTP_ACCEPT_TIMEOUT; // model: means timeout
  code == CURLE_ABORTED_BY_CALLBACK; // model: means cancelled
  code == CURLE_COULDNT_RESOLVE_HOST; // model: means failed
  code == CURLE_COULDNT_CONNECT; // model: means failed
  code == CURLE_SEND_ERROR; // model: means failed
  code == CURLE_RECV_ERROR; // model: means failed
  code == CURLE_GOT_NOTHING; // model: means failed
  many == CURLM_OK; // model: means ok
}
