app_name = "exporter"
urlpatterns: list = []
