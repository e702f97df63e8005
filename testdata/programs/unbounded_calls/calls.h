#include "shop/orders.grpc.pb.h"

void SetDefaults(grpc::ClientContext *context);
void AddTenant(grpc::ClientContext *context);
void Unknown(grpc::ClientContext *context);
grpc::Status PlaceOn(shop::OrderService::Stub &stub, grpc::ClientContext *context, const shop::OrderRequest &request,
                     shop::OrderReply *reply);
