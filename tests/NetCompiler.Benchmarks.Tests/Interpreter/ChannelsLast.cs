using NetCompiler.Tests.Reference;

namespace NetCompiler.Benchmarks.Tests.Interpreter;

/// <summary>PyTorch's (N, C, H, W) and the interpreter's (N, H, W, C).</summary>
internal static class ChannelsLast
{
    /// <summary>A reference's array as the interpreter reads it.</summary>
    public static float[] Read(NpzArray array)
    {
        (int samples, int channels, int cells) = (array.Shape[0], array.Shape[1], array.Shape[2] * array.Shape[3]);
        return Swap(array.ToSingles(), samples, channels, cells);
    }

    /// <summary>What the interpreter wrote, in the order of the reference.</summary>
    public static float[] Write(ReadOnlySpan<float> values, NpzArray like)
    {
        (int samples, int channels, int cells) = (like.Shape[0], like.Shape[1], like.Shape[2] * like.Shape[3]);
        return Swap(values, samples, cells, channels);
    }

    // (N, rows, columns) -> (N, columns, rows)
    private static float[] Swap(ReadOnlySpan<float> values, int samples, int rows, int columns)
    {
        float[] swapped = new float[values.Length];
        for (int index = 0; index < values.Length; index++)
        {
            (int rest, int column) = Math.DivRem(index, columns);
            (int sample, int row) = Math.DivRem(rest, rows);
            swapped[(((sample * columns) + column) * rows) + row] = values[index];
        }

        Assert.Equal(samples * rows * columns, values.Length);
        return swapped;
    }
}
