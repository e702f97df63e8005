// What waits, and with what, stands in another file.
#pragma once

#include <chrono>
#include <future>
#include <stop_token>

bool Arrived(std::future<void> &parcel, std::chrono::milliseconds timeout);
bool Looked(std::future<void> &parcel, std::chrono::milliseconds timeout);
void Drain(std::future<void> &last);
void Note();
std::future<int> StartBounded(int key);
std::future<int> StartAnyhow(int key);
