# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the audit knows of values that go through generators, annotations, masks and objects that nobody calls."""

from __future__ import annotations

from pathlib import Path

from usage_tree import audit, found


def test_a_generator_that_yields_tuples_of_different_lengths(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def forward(self, x: ttnn.Tensor, timed):
                steps = self.steps(ttnn.exp(x), timed)
                if timed:
                    text, scores, seconds = next(steps)
                else:
                    text, scores = next(steps)
                return scores[0].item()

            def steps(self, x, timed):
                scores = ttnn.to_torch(x)
                if timed:
                    yield "text", scores, 1.0
                else:
                    yield "text", scores
        """,
    )
    assert found(usage) == [
        ("C4", "scores[0]"),
        ("C4", "scores[0].item()"),
        ("C4", "ttnn.to_torch(x)"),
    ]


def test_an_annotation_tells_what_nothing_else_does(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        import somewhere

        class Model:
            def forward(self, x: ttnn.Tensor, heat: float):
                return self.scaled(somewhere.scores(ttnn.to_torch(ttnn.exp(x))), heat)

            def scaled(self, logits: torch.Tensor, heat: float) -> torch.Tensor:
                return logits / heat
        """,
    )
    assert found(usage) == [("C4", "ttnn.to_torch(ttnn.exp(x))"), ("C4", "logits / heat")]


def test_an_annotation_does_not_change_what_is_known(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def forward(self, x: ttnn.Tensor):
                return self.doubled(ttnn.exp(x))

            def doubled(self, x: torch.Tensor):
                return x + x
        """,
    )
    assert found(usage) == []


def test_a_processor_of_logits_computes_and_one_of_images_does_not(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        from transformers import AutoImageProcessor, LogitsProcessorList

        class Model:
            def __init__(self, device):
                self.device, self.images, self.rules = device, AutoImageProcessor(), LogitsProcessorList()

            def forward(self, picture):
                pixels = self.images(picture, return_tensors="pt").pixel_values
                scores = ttnn.to_torch(ttnn.exp(ttnn.from_torch(pixels, device=self.device)))
                return torch.argmax(self.rules(pixels, scores), dim=-1)
        """,
    )
    assert ("C4", "self.rules(pixels, scores)") in found(usage)
    assert not [row for row in found(usage) if row[1].startswith("self.images(")]


def test_a_mask_goes_where_it_chooses(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, device):
                self.device = device

            def forward(self, input_ids: torch.Tensor, rows: torch.Tensor, x: ttnn.Tensor):
                mask = input_ids == 7
                rows[mask] = ttnn.to_torch(ttnn.exp(x))
                return ttnn.from_torch(rows, device=self.device)
        """,
    )
    assert found(usage) == [
        ("C7", "input_ids == 7"),
        ("C5", "rows[mask]"),
        ("C5", "ttnn.to_torch(ttnn.exp(x))"),
        ("C5", "ttnn.from_torch(rows, device=self.device)"),
    ]


def test_what_a_users_dictionary_may_not_have_is_open(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, processor, device):
                self.processor, self.device = processor, device

            def forward(self, picture):
                inputs = self.processor(picture, return_tensors="pt")
                pixels = inputs.get("pixel_values", inputs.get("images"))
                if pixels is None:
                    pixels = torch.zeros(1, 3, 4, 4)
                return ttnn.from_torch(pixels, device=self.device)
        """,
    )
    assert ("C3", "torch.zeros(1, 3, 4, 4)") in found(usage)


def test_a_method_that_the_device_does_not_have_is_of_the_host(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        import tt_lib.fallback_ops as fallback_ops

        class Model:
            def __init__(self, state_dict, device):
                rows = fallback_ops.interpolate(state_dict["positions"], size=(4, 4))
                self.rows = ttnn.from_torch(rows.permute(0, 2, 3, 1).reshape(16, -1), device=device)

            def forward(self, x: ttnn.Tensor):
                return ttnn.add(x, self.rows)
        """,
    )
    assert ("C1", "rows.permute(0, 2, 3, 1)") in found(usage)
    assert ("C1", "rows.permute(0, 2, 3, 1).reshape(16, -1)") in found(usage)


def test_a_method_that_nothing_calls_knows_its_object(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, device):
                self.head = torch.nn.Linear(4, 4)

            def forward(self, x: ttnn.Tensor):
                return ttnn.exp(x)

            def _old(self, x: torch.Tensor):
                return self.head(x)
        """,
    )
    assert found(usage) == [("C1", "torch.nn.Linear(4, 4)"), ("C11", "self.head(x)")]


def test_arguments_that_are_handed_on_by_stars_may_be_any(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Base:
            def __init__(self, device):
                self.device = device

            def step(self, x: ttnn.Tensor, exact=False):
                if exact:
                    return ttnn.from_torch(ttnn.to_torch(ttnn.exp(x)), device=self.device)
                return ttnn.exp(x)

        class Model(Base):
            def forward(self, *args, **kwargs):
                return super().step(*args, **kwargs)
        """,
    )
    assert {class_ for class_, _ in found(usage)} == {"C5"}


def test_a_default_that_nobody_overrides_is_taken_for_granted(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, device):
                self.device = device

            def forward(self, x: ttnn.Tensor):
                return self.step(x)

            def step(self, x, exact=False):
                if exact:
                    return ttnn.from_torch(ttnn.to_torch(ttnn.exp(x)), device=self.device)
                return ttnn.exp(x)
        """,
    )
    assert {class_ for class_, _ in found(usage)} == {"C11"}


def test_positions_are_compared_and_bounded_without_being_computed_on(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, device):
                self.device = device

            def forward(self, x: ttnn.Tensor, position_ids: torch.Tensor):
                bounded = torch.maximum(position_ids, torch.tensor(0))
                return ttnn.embedding(ttnn.from_torch(bounded, device=self.device), x)
        """,
    )
    assert ("C7", "torch.maximum(position_ids, torch.tensor(0))") in found(usage)


def test_what_an_unknown_object_makes_comes_from_what_it_is_given(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, other, device):
                self.other, self.device = other, device

            def forward(self, x: ttnn.Tensor):
                rows = self.other.stage(ttnn.to_torch(ttnn.exp(x)))
                return ttnn.from_torch(rows.permute(0, 2, 1), device=self.device)
        """,
    )
    assert {class_ for class_, _ in found(usage)} == {"C5"}
    assert ("torch_method", "rows.permute(0, 2, 1)") in [(row.kind, row.expression) for row in usage.rows]


def test_a_function_that_makes_a_model_and_runs_it_sets_it_up(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Layer:
            def __init__(self, state_dict, device):
                self.weight = ttnn.from_torch(state_dict["weight"].transpose(0, 1), device=device)

            def forward(self, x):
                return ttnn.linear(x, self.weight)

        def warm_up(state_dict, device, x: ttnn.Tensor):
            layer = Layer(state_dict, device)
            return layer.forward(x)
        """,
    )
    assert {class_ for class_, _ in found(usage)} == {"C1"}


def test_an_operator_depends_on_the_side_of_which_less_is_known(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, size, helper, device):
                self.size, self.helper, self.device = size, helper, device

            def forward(self, x: ttnn.Tensor):
                scores = self.helper.parts[0].fetched(ttnn.exp(x))
                scores = scores + torch.ones(self.size)
                return ttnn.from_torch(scores, device=self.device)
        """,
    )
    assert ("C5", "scores + torch.ones(self.size)") in found(usage)


def test_a_module_of_torch_is_called_with_what_an_annotation_gives_to_the_device(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, state_dict, device):
                self.words = torch.nn.Embedding(10, 4, _weight=state_dict["w"])

            def forward(self, ids: ttnn.Tensor = None):
                return ttnn.from_torch(self.words(ids))
        """,
    )
    assert found(usage, "module_call", "transfer") == [
        ("C6", "ttnn.from_torch(self.words(ids))"),
        ("C6", "self.words(ids)"),
    ]


def test_a_tool_that_stores_weights_runs_once(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        def store_weights(path, reference_model):
            for key, value in reference_model.state_dict().items():
                ttnn.dump_tensor(path, ttnn.from_torch(value.reshape(-1)))
        """,
    )
    assert {class_ for class_, _ in found(usage, "torch_method", "transfer")} == {"C1"}


def test_a_tuple_and_the_outputs_of_a_module_are_a_tuple(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, state_dict):
                self.layer = torch.nn.Linear(4, 4)

            def forward(self, x: torch.Tensor):
                outputs = (self.layer(x),) + self.layer(x)
                return ttnn.from_torch(outputs[0])
        """,
    )
    assert found(usage, "torch_operator", "transfer") == [("C6", "ttnn.from_torch(outputs[0])")]


def test_what_only_numbers_have_makes_a_number(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def forward(self, tokens: torch.LongTensor, lengths: torch.LongTensor):
                size = 2 ** (lengths[0] - 1).bit_length()
                padded = torch.cat([tokens, torch.zeros(1, size).long()], dim=-1)
                return ttnn.from_torch(padded, dtype=ttnn.uint32)
        """,
    )
    assert {class_ for class_, _ in found(usage, "torch_call", "transfer")} == {"C7"}


def test_a_list_that_holds_itself_has_an_end(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self):
                self.groups = []

            def forward(self, x: ttnn.Tensor):
                self.groups.append((0, [(1, [(2, self.groups)]), (3, (4, (5, self.groups)))]))
                return ttnn.add(x, self.groups)
        """,
    )
    assert found(usage) == []
