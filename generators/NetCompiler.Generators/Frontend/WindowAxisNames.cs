namespace NetCompiler.Generators.Frontend;

/// <summary>What an axis of a window is called among an attribute's arguments, and in messages.</summary>
/// <param name="Suffix">What the arguments for this axis alone end in: <c>Height</c>.</param>
/// <param name="Before">The argument for the padding before the first cell.</param>
/// <param name="After">The argument for the padding after the last cell.</param>
/// <param name="Axis">The input's axis.</param>
/// <param name="Cell">What the axis counts.</param>
internal sealed record WindowAxisNames(string Suffix, string Before, string After, int Axis, string Cell)
{
    public static WindowAxisNames Height { get; } = new("Height", "PadTop", "PadBottom", 0, "row");

    public static WindowAxisNames Width { get; } = new("Width", "PadLeft", "PadRight", 1, "column");

    /// <summary>The one axis of a sequence.</summary>
    public static WindowAxisNames Time { get; } = new("Width", "PadLeft", "PadRight", 0, "step");
}
