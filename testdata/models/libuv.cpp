// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/libuv.yaml once; each mark is what the analyser reads on its line.

#include <uv.h>

void loop(uv_loop_t *loop, uv_handle_t *handle, uv_req_t *request) {
  uv_run(loop, UV_RUN_DEFAULT); // model: wait-unbounded on=arg0 long-lived
  uv_stop(loop); // model: cancel on=arg0 again=nothing
  uv_close(handle, nullptr); // model: close on=arg0 again=aborts
  uv_is_closing(handle); // model: completed? on=arg0
  uv_cancel(request); // model: cancel on=arg0 again=fails
}

void timers(uv_loop_t *loop, uv_timer_t *timer, uv_timer_cb fired) {
  uv_timer_start(timer, fired, 500, 0); // model: timer-start timeout=arg2:ms on=arg0 work=arg1 bound=500ms not-awaited
  uv_timer_again(timer); // model: timer-start on=arg0 not-awaited
  uv_timer_stop(timer); // model: timer-cancel on=arg0 again=nothing
  uv_sleep(20); // model: sleep timeout=arg0:ms bound=20ms
  uv_hrtime(); // model: now result=return clock=steady
  uv_now(loop); // model: now result=return clock=steady
}

void threads(uv_loop_t *loop, uv_work_t *request, uv_work_cb work, uv_after_work_cb after, uv_thread_t *thread,
             uv_thread_cb entry, uv_cond_t *condition, uv_mutex_t *mutex, uv_sem_t *semaphore, uv_barrier_t *barrier) {
  uv_queue_work(loop, request, work, after); // model: spawn on=arg1 work=arg2 not-awaited
  uv_thread_create(thread, entry, nullptr); // model: spawn result=arg0 work=arg1 not-awaited
  uv_thread_join(thread); // model: await on=arg0
  uv_cond_wait(condition, mutex); // model: wait-unbounded on=arg0
  uv_cond_timedwait(condition, mutex, 20000000); // model: wait timeout=arg2:ns on=arg0 bound=20ms zero=immediate; true-means timeout
  uv_sem_wait(semaphore); // model: wait-unbounded on=arg0
  uv_barrier_wait(barrier); // model: wait-unbounded on=arg0
}

void outcomes(int status) {
  status == UV_ETIMEDOUT; // model: means timeout
  status == UV_ECANCELED; // model: means cancelled
  status == UV_EOF; // model: means closed
  status == UV_ECONNREFUSED; // model: means failed
  status == UV_ECONNRESET; // model: means failed
}
