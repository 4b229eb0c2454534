using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetCompiler;

/// <summary>
/// Random matrices whose rows or columns, whichever are fewer, are orthonormal: the Q of the QR decomposition of a matrix
/// of normal numbers, with the signs that make R's diagonal positive, so that Q is uniform among such matrices
/// (Mezzadri, 2007). Gram and Schmidt's process gives just those signs.
/// </summary>
internal static class OrthogonalMatrix
{
    /// <summary>Writes such a matrix times <paramref name="gain"/>.</summary>
    /// <param name="values">R rows of C numbers.</param>
    /// <param name="rows">R, which divides the length.</param>
    /// <param name="gain">The length of each orthonormal vector.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="stream">The stream of random numbers.</param>
    internal static void Fill(Span<float> values, int rows, double gain, ulong seed, ulong stream)
    {
        int columns = values.Length / rows;
        int count = Math.Min(rows, columns);
        int length = Math.Max(rows, columns);
        bool wide = rows <= columns;

        double[][] vectors = new double[count][];
        for (int vector = 0; vector < count; vector++)
        {
            vectors[vector] = new double[length];
            for (int element = 0; element < length; element++)
            {
                int index = wide ? (vector * columns) + element : (element * columns) + vector;
                vectors[vector][element] = CounterRandom.Normal(seed, stream, (ulong)index);
            }

            Orthonormalize(vectors, vector);
            for (int element = 0; element < length; element++)
            {
                int index = wide ? (vector * columns) + element : (element * columns) + vector;
                values[index] = (float)(gain * vectors[vector][element]);
            }
        }
    }

    /// <summary>Makes one vector orthogonal to those before it and of length 1.</summary>
    private static void Orthonormalize(double[][] vectors, int last)
    {
        double[] vector = vectors[last];

        // Twice is enough: the second time removes what rounding left of the first (Parlett).
        for (int pass = 0; pass < 2; pass++)
        {
            for (int earlier = 0; earlier < last; earlier++)
            {
                AddScaled(vector, vectors[earlier], -Dot(vector, vectors[earlier]));
            }
        }

        double norm = Math.Sqrt(Dot(vector, vector));
        for (int element = 0; element < vector.Length; element++)
        {
            vector[element] /= norm;
        }
    }

    /// <summary>Four sums side by side, whatever vectors the machine has: the bits are the same everywhere.</summary>
    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        ReadOnlySpan<Vector256<double>> leftVectors = MemoryMarshal.Cast<double, Vector256<double>>(left);
        ReadOnlySpan<Vector256<double>> rightVectors = MemoryMarshal.Cast<double, Vector256<double>>(right);
        Vector256<double> sums = default;
        for (int index = 0; index < leftVectors.Length; index++)
        {
            sums += leftVectors[index] * rightVectors[index];
        }

        double sum = sums[0] + sums[1] + (sums[2] + sums[3]);
        for (int index = leftVectors.Length * Vector256<double>.Count; index < left.Length; index++)
        {
            sum += left[index] * right[index];
        }

        return sum;
    }

    private static void AddScaled(Span<double> target, ReadOnlySpan<double> source, double scale)
    {
        Span<Vector256<double>> targetVectors = MemoryMarshal.Cast<double, Vector256<double>>(target);
        ReadOnlySpan<Vector256<double>> sourceVectors = MemoryMarshal.Cast<double, Vector256<double>>(source);
        for (int index = 0; index < targetVectors.Length; index++)
        {
            targetVectors[index] += sourceVectors[index] * scale;
        }

        for (int index = targetVectors.Length * Vector256<double>.Count; index < target.Length; index++)
        {
            target[index] += source[index] * scale;
        }
    }
}
