"""Tables written in the many ways of offices, from seeds."""

from __future__ import annotations

import csv
import io
import json

FOOTS = ["Tổng cộng: 12", "TONG SO", "Người lập biểu", "người  ký", "Nơi nhận: Tỉnh đoàn", "Ghi chú", "ký tên"]


class RandomTables:
    """The part of a world that writes its tables."""

    def write_table(self, name: str, columns: list, rows: list, plain: bool = False, foot: bool = False,
                    vietnamese: bool = False) -> None:
        """A CSV file; data tables vary in column order, delimiter, line end and byte order mark."""
        columns, rows = list(columns), list(rows)
        style = dict(lineterminator="\n")
        mark = ""
        if not plain:
            self.random.shuffle(columns)
            style = dict(lineterminator=self.random.choice(["\n", "\n", "\r\n"]),
                         delimiter=self.random.choice(",,,;"))
            mark = "\ufeff" if self.chance(0.2) else ""
            rows += [{}] if self.chance(0.3) else []
            rows += [{columns[0]: self.random.choice(FOOTS)} for _ in range(2 if foot else 0)]
        if self.order and not plain:
            self.order.shuffle(rows)
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, **style)
        if vietnamese:
            rows = [dict(row, quantity=row.get("quantity", "").translate(str.maketrans(".,", ",."))) for row in rows]
        names = [{"quantity": "Số lượng", "helped_on": "Ngày hỗ trợ"}.get(name, name) if vietnamese else name for name in columns]
        writer.writerows([names] + [[row.get(column, "") for column in columns] for row in rows])
        (self.folder / name).write_bytes((mark + buffer.getvalue()).encode())

    def write_objects(self, name: str, rows: list) -> None:
        """A JSON array, or JSON Lines: numbers as integers, floats or text."""
        rows = [{column: value for column, value in row.items() if value or self.chance(0.5)} for row in rows]
        for row in rows:
            if row.get("quantity", "").isdigit():
                row["quantity"] = self.random.choice([int, float, str, float])(row["quantity"])
                row["quantity"] += 0.5 if row["quantity"] == 3.0 and self.chance(0.3) else type(row["quantity"])()
        if self.order:
            self.order.shuffle(rows)
        lines = [json.dumps(row, ensure_ascii=self.chance(0.2)) for row in rows]
        content = "[" + ",\n".join(lines) + "]" if name.endswith("json") else "\n".join(lines) + "\n"
        (self.folder / name).write_text(content, encoding="utf-8")
