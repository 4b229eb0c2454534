namespace NetCompiler.Tests.Compilation;

/// <summary>Batches in their two forms: flat, as the runtime takes them, and row by row, as the plain network does.</summary>
internal static class Rows
{
    /// <summary>A flat batch cut into rows.</summary>
    public static double[][] Cut(ReadOnlySpan<float> flat, int size)
    {
        double[][] rows = new double[flat.Length / size][];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = Reference.Closeness.Widen(flat.Slice(row * size, size));
        }

        return rows;
    }

    /// <summary>Independent normal numbers, exactly as drawn by the seeded generator.</summary>
    public static float[] Normal(Random random, int count, double scale = 1)
    {
        float[] values = new float[count];
        for (int index = 0; index < count; index++)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            values[index] = (float)(scale * radius * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        return values;
    }
}
