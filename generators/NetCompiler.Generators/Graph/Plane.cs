using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Graph;

/// <summary>A sample as a plane of pixels, channels last: (H, W, C). A sequence (T, C) has one row, a vector (C) one pixel.</summary>
internal sealed record Plane(int Height, int Width, int Channels)
{
    /// <summary>The plane of a shape of one to three axes.</summary>
    public static Plane Of(EquatableArray<int> shape) => shape.Count switch
    {
        1 => new Plane(1, 1, shape[0]),
        2 => new Plane(1, shape[0], shape[1]),
        3 => new Plane(shape[0], shape[1], shape[2]),
        _ => throw new ArgumentException($"{shape.Format()} is no plane.", nameof(shape)),
    };

    /// <summary>Floats of a row of pixels.</summary>
    public int LineFloats => Width * Channels;

    /// <summary>Floats of the whole plane.</summary>
    public int Floats => Height * LineFloats;

    /// <summary>Its three axes.</summary>
    public EquatableArray<int> Shape => new[] { Height, Width, Channels };
}
