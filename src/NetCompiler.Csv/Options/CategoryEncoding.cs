namespace NetCompiler.Data;

/// <summary>How one of K categories becomes numbers. Thread-safety: a value.</summary>
public enum CategoryEncoding
{
    /// <summary>K numbers: 1 at the category's place, 0 elsewhere.</summary>
    OneHot = 0,

    /// <summary>One number: the category's place, from 0 to K - 1. For ordered categories, and for an embedding.</summary>
    Index = 1,
}
