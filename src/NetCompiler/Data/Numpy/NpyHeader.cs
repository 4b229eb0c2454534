namespace NetCompiler.Data;

/// <summary>What an .npy file says of its elements.</summary>
/// <param name="Type">What they are.</param>
/// <param name="IsBigEndian">Whether the first byte of an element is the highest.</param>
/// <param name="IsFortranOrder">Whether the first axis, not the last, changes from one element to the next.</param>
/// <param name="Shape">The sizes; their product is at most <see cref="Array.MaxLength"/>.</param>
internal sealed record NpyHeader(NpyType Type, bool IsBigEndian, bool IsFortranOrder, int[] Shape)
{
    /// <summary>The product of the sizes.</summary>
    internal int Count => Shape.Aggregate(1, (product, size) => product * size);
}
