# What both variants of the shop need: the libraries, the generated code, and the service itself.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(GRPC REQUIRED IMPORTED_TARGET grpc++)
pkg_check_modules(PROTOBUF REQUIRED IMPORTED_TARGET protobuf)
pkg_check_modules(HIREDIS REQUIRED IMPORTED_TARGET hiredis)
pkg_check_modules(RDKAFKA REQUIRED IMPORTED_TARGET rdkafka++ rdkafka)
pkg_check_modules(RABBITMQ REQUIRED IMPORTED_TARGET librabbitmq)
find_program(PROTOC protoc REQUIRED)
find_program(GRPC_CPP_PLUGIN grpc_cpp_plugin REQUIRED)

# Generated at configure time, so that the sources can be analysed without a build.
set(shop_common ${CMAKE_CURRENT_LIST_DIR})
set(shop_protos ${shop_common}/proto/shop/order.proto ${shop_common}/proto/shop/stock.proto)
set(shop_generated ${CMAKE_BINARY_DIR}/generated)
file(MAKE_DIRECTORY ${shop_generated})
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${shop_protos})
execute_process(
  COMMAND ${PROTOC} -I${shop_common}/proto --cpp_out=${shop_generated} --grpc_out=${shop_generated}
          --plugin=protoc-gen-grpc=${GRPC_CPP_PLUGIN} ${shop_protos}
  COMMAND_ERROR_IS_FATAL ANY)

add_library(shop_protos STATIC
  ${shop_generated}/shop/order.pb.cc ${shop_generated}/shop/order.grpc.pb.cc
  ${shop_generated}/shop/stock.pb.cc ${shop_generated}/shop/stock.grpc.pb.cc)
target_include_directories(shop_protos SYSTEM PUBLIC ${shop_generated})
target_link_libraries(shop_protos PUBLIC PkgConfig::GRPC PkgConfig::PROTOBUF Threads::Threads)

function(add_shop)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/src/*.cpp)
  add_executable(shop ${sources})
  target_include_directories(shop PRIVATE ${shop_common})
  target_compile_options(shop PRIVATE -Wall -Wextra -Wpedantic -Wshadow)
  target_link_libraries(shop PRIVATE shop_protos PkgConfig::HIREDIS PkgConfig::RDKAFKA PkgConfig::RABBITMQ)
endfunction()
