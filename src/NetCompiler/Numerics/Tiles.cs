using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetCompiler.Runtime;

/// <summary>What the tiled kernels of all networks share. Thread-safety: as its buffers'.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Tiles
{
    /// <summary>Rows of a full tile of the contraction kernels.</summary>
    public const int Rows = 6;

    private const int Side = 16;

    /// <summary>
    /// How far a worker's rows go in tiles of six; the rest goes in tiles of four, where at most one row is computed twice.
    /// Rows that leave 5 over take one more tile of six, which overlaps by one row; those that leave 1 or 2 give one back.
    /// </summary>
    /// <param name="first">The first row.</param>
    /// <param name="end">The row after the last; at least 4 rows.</param>
    /// <returns>The row after the last of the tiles of six, perhaps beyond <paramref name="end"/>; then nothing is left over.</returns>
    public static int EndOfSixes(int first, int end)
    {
        (int sixes, int rest) = Math.DivRem(end - first, Rows);
        if (sixes > 0)
        {
            sixes += rest switch
            {
                1 or 2 => -1,
                5 => 1,
                _ => 0,
            };
        }

        return first + (Rows * sixes);
    }

    /// <summary>target[output, input] = source[input, output], both with 16 floats from row to row.</summary>
    /// <param name="source">(inputs, 16).</param>
    /// <param name="inputs">Rows of the source, at most 16.</param>
    /// <param name="target">(outputs, 16).</param>
    /// <param name="outputs">Columns of the source, at most 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(ref float source, int inputs, ref float target, int outputs)
    {
        if (inputs < Side)
        {
            for (int output = 0; output < outputs; output++)
            {
                for (int input = 0; input < inputs; input++)
                {
                    Unsafe.Add(ref target, (output * Side) + input) = Unsafe.Add(ref source, (input * Side) + output);
                }
            }

            return;
        }

        // Whole rows of the target, unrolled: sixteen loads of one column, sixteen stores side by side.
        for (int output = 0; output < outputs; output++)
        {
            ref float from = ref Unsafe.Add(ref source, output);
            ref float to = ref Unsafe.Add(ref target, output * Side);
            to = from;
            Unsafe.Add(ref to, 1) = Unsafe.Add(ref from, 1 * Side);
            Unsafe.Add(ref to, 2) = Unsafe.Add(ref from, 2 * Side);
            Unsafe.Add(ref to, 3) = Unsafe.Add(ref from, 3 * Side);
            Unsafe.Add(ref to, 4) = Unsafe.Add(ref from, 4 * Side);
            Unsafe.Add(ref to, 5) = Unsafe.Add(ref from, 5 * Side);
            Unsafe.Add(ref to, 6) = Unsafe.Add(ref from, 6 * Side);
            Unsafe.Add(ref to, 7) = Unsafe.Add(ref from, 7 * Side);
            Unsafe.Add(ref to, 8) = Unsafe.Add(ref from, 8 * Side);
            Unsafe.Add(ref to, 9) = Unsafe.Add(ref from, 9 * Side);
            Unsafe.Add(ref to, 10) = Unsafe.Add(ref from, 10 * Side);
            Unsafe.Add(ref to, 11) = Unsafe.Add(ref from, 11 * Side);
            Unsafe.Add(ref to, 12) = Unsafe.Add(ref from, 12 * Side);
            Unsafe.Add(ref to, 13) = Unsafe.Add(ref from, 13 * Side);
            Unsafe.Add(ref to, 14) = Unsafe.Add(ref from, 14 * Side);
            Unsafe.Add(ref to, 15) = Unsafe.Add(ref from, 15 * Side);
        }
    }
}
