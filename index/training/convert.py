"""`python -m index.training.convert FOLDER`: multilingual-e5-small as a sentence-transformers folder for Chinese.

Of 250,002 pieces those stay that are written in Chinese characters, digits, Chinese punctuation or short ASCII: the
rest never occurs in Chinese statutes and questions, and holds three quarters of the parameters.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from index.encode import PASSAGE_PREFIX, QUERY_PREFIX
from index.training.packed import Matrix, PackedModel, Pieces, installed_model

_MARK = "▁"  # stands for a space in front of a piece
_PUNCTUATION = "，。、；：？！（）《》“”‘’—…·〈〉【】"
_PREFIX_WORDS = {"query", "passage"}
_SHORT = 3
PROMPTS = {"query": QUERY_PREFIX, "passage": PASSAGE_PREFIX, "document": PASSAGE_PREFIX}
_NAMES = {  # name in a BertModel layer → name in the packed file
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "attention.output.LayerNorm": "aln",
    "intermediate.dense": "fi",
    "output.dense": "fo",
    "output.LayerNorm": "oln",
}


def is_chinese_piece(piece: str) -> bool:
    """Whether a piece of the vocabulary is kept."""
    bare = piece.strip(_MARK)
    han = [("\u4e00" <= c <= "\u9fff") for c in piece]
    if not all(h or c.isascii() or c in _MARK + _PUNCTUATION for h, c in zip(han, piece, strict=True)):
        return False
    return len(piece) <= _SHORT or any(han) or bare.isdigit() or bare in _PREFIX_WORDS


def kept_pieces(pieces: Pieces) -> list[int]:
    """Old ids of the pieces that stay, in order; the special ones always do."""
    special = {pieces.begin, pieces.end, pieces.padding, pieces.unknown}
    return [i for i, text in enumerate(pieces.texts) if i in special or is_chinese_piece(text)]


def tokenizer_of(pieces: Pieces, kept: list[int]) -> Any:
    """A `tokenizers.Tokenizer` over the pieces that stay."""
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    new = {old: i for i, old in enumerate(kept)}
    vocabulary = [(pieces.texts[i], float(pieces.scores[i])) for i in kept]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=new[pieces.unknown], byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", new[pieces.begin]), ("</s>", new[pieces.end])],
    )
    return tokenizer


def weights_of(model: PackedModel, kept: list[int]) -> Iterator[tuple[str, Matrix]]:
    """Every weight under its name in a `transformers.BertModel` without pooler."""
    sizes, hidden = model.sizes, model.sizes.hidden
    yield "embeddings.word_embeddings.weight", model.tensor("emb.word", sizes.vocabulary, hidden)[kept]
    yield "embeddings.position_embeddings.weight", model.tensor("emb.pos", sizes.positions, hidden)
    segments = np.zeros((sizes.segments, hidden), np.float32)
    first = model.tensor("emb.type", -1, hidden)
    segments[: len(first)] = first
    yield "embeddings.token_type_embeddings.weight", segments
    yield "embeddings.LayerNorm.weight", model.tensor("emb.ln.w", hidden)
    yield "embeddings.LayerNorm.bias", model.tensor("emb.ln.b", hidden)
    wide = {"fi": (sizes.feed_forward, hidden), "fo": (hidden, sizes.feed_forward)}
    for layer in range(sizes.layers):
        for name, packed in _NAMES.items():
            shape = (hidden,) if packed.endswith("ln") else wide.get(packed, (hidden, hidden))
            yield f"encoder.layer.{layer}.{name}.weight", model.tensor(f"l{layer}.{packed}.w", *shape)
            yield f"encoder.layer.{layer}.{name}.bias", model.tensor(f"l{layer}.{packed}.b", shape[0])


def bert_of(model: PackedModel, kept: list[int]) -> Any:
    """A `transformers.BertModel` with the weights; raises RuntimeError where one is missing or has another shape."""
    import torch
    from transformers import BertConfig, BertModel

    sizes = model.sizes
    config = BertConfig(
        vocab_size=len(kept),
        hidden_size=sizes.hidden,
        num_hidden_layers=sizes.layers,
        num_attention_heads=sizes.heads,
        intermediate_size=sizes.feed_forward,
        max_position_embeddings=sizes.positions,
        type_vocab_size=sizes.segments,
        layer_norm_eps=sizes.epsilon,
        pad_token_id=kept.index(model.pieces.padding),
    )
    bert = BertModel(config, add_pooling_layer=False)
    bert.load_state_dict({name: torch.from_numpy(value) for name, value in weights_of(model, kept)}, strict=True)
    return bert.eval()


def convert(packed: Path, folder: Path) -> int:
    """Write the sentence-transformers folder; returns the number of pieces that stayed."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import PreTrainedTokenizerFast

    model = PackedModel(packed)
    kept = kept_pieces(model.pieces)
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer_of(model.pieces, kept),
        bos_token="<s>",
        eos_token="</s>",
        unk_token="<unk>",
        pad_token="<pad>",
        cls_token="<s>",
        sep_token="</s>",
        model_max_length=model.sizes.positions,
    )
    bert_folder = folder / "bert"
    bert_of(model, kept).save_pretrained(bert_folder)
    tokenizer.save_pretrained(bert_folder)
    modules = [Transformer(str(bert_folder)), Pooling(model.sizes.hidden, "mean"), Normalize()]
    SentenceTransformer(modules=modules, prompts=PROMPTS).save(str(folder))
    return len(kept)


if __name__ == "__main__":
    print(convert(installed_model(), Path(sys.argv[1])), "pieces kept")
