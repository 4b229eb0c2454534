using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>Guesses which image or sequence a shape was meant to be, for messages and their code fix.</summary>
internal static class ReshapeAdvice
{
    private const int Image = 3;
    private const int Grey = 1;
    private const int Colour = 3;

    /// <summary>The same elements with a number of axes; empty where nothing is likely.</summary>
    /// <param name="shape">A shape with another number of axes.</param>
    /// <param name="axes">3 for an image (H, W, C), 2 for a sequence (T, C).</param>
    public static EquatableArray<int> For(EquatableArray<int> shape, int axes) => (axes, shape.Count) switch
    {
        (Image, 1) => SquareOf(shape[0]),
        (Image, 2) => new[] { shape[0], shape[1], 1 },
        (Image, _) => default,
        (_, 1) => new[] { shape[0], 1 },
        _ => new[] { (int)(shape.Size() / shape[shape.Count - 1]), shape[shape.Count - 1] },
    };

    /// <summary>A square picture in grey, or else in colour: 784 is (28, 28, 1), and 3,072 is (32, 32, 3).</summary>
    private static EquatableArray<int> SquareOf(int count)
    {
        foreach (int channels in new[] { Grey, Colour })
        {
            int side = (int)Math.Sqrt(count / channels);
            if ((long)side * side * channels == count)
            {
                return new[] { side, side, channels };
            }
        }

        return default;
    }
}
