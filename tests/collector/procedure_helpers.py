"""What tests of the procedures' pages send: changed forms and small files."""

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def change(pairs, **values):
    return [(name, values.get(name, value)) for name, value in pairs]


def upload(client, content, whole="0", name="p.csv"):
    return client.post("/thu-tuc/nhap/", {"whole": whole, "file": SimpleUploadedFile(name, content)})


def rows_csv(*rows):
    out = io.StringIO()
    csv.writer(out).writerows([("id", "name", "short_name", "field", "service"), *rows])
    return out.getvalue().encode()
