using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetCompiler.Runtime;

/// <summary>
/// Folds normalisations by running statistics into the weights before them, for inference. Runs when weights or statistics have
/// changed, not for each batch. Thread-safety: as its buffers'.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WeightFolding
{
    /// <summary>s = scale / sqrt(variance + epsilon) and t = shift - s mean.</summary>
    /// <param name="mean">(channels).</param>
    /// <param name="variance">(channels).</param>
    /// <param name="scale">(channels), or a null reference where it is one.</param>
    /// <param name="shift">(channels), or a null reference where it is zero.</param>
    /// <param name="factors">(2, padded): s and t.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="padded">Channels, rounded up to whole lines.</param>
    /// <param name="epsilon">Above 0.</param>
    public static void Statistics(
        ref float mean, ref float variance, ref float scale, ref float shift, ref float factors, int channels, int padded, float epsilon)
    {
        for (int channel = 0; channel < channels; channel++)
        {
            double gamma = Unsafe.IsNullRef(ref scale) ? 1 : Unsafe.Add(ref scale, channel);
            double beta = Unsafe.IsNullRef(ref shift) ? 0 : Unsafe.Add(ref shift, channel);
            double factor = gamma / Math.Sqrt((double)Unsafe.Add(ref variance, channel) + epsilon);
            Unsafe.Add(ref factors, channel) = (float)factor;
            Unsafe.Add(ref factors, padded + channel) = (float)(beta - (factor * Unsafe.Add(ref mean, channel)));
        }
    }

    /// <summary>folded = s bias + t.</summary>
    /// <param name="factors">(2, padded): s and t.</param>
    /// <param name="bias">(channels), or a null reference where it is zero.</param>
    /// <param name="folded">(channels).</param>
    /// <param name="channels">Channels.</param>
    /// <param name="padded">Channels, rounded up to whole lines.</param>
    public static void Bias(ref float factors, ref float bias, ref float folded, int channels, int padded)
    {
        for (int channel = 0; channel < channels; channel++)
        {
            double given = Unsafe.IsNullRef(ref bias) ? 0 : Unsafe.Add(ref bias, channel);
            Unsafe.Add(ref folded, channel) =
                (float)((Unsafe.Add(ref factors, channel) * given) + Unsafe.Add(ref factors, padded + channel));
        }
    }

    /// <summary>
    /// folded = s weight, each float of the weight times its output's s. The weight lies in blocks of panels of rows of 16 outputs;
    /// padding is zero and stays zero.
    /// </summary>
    /// <param name="weight">The weight, as its kernels read it.</param>
    /// <param name="factors">s.</param>
    /// <param name="folded">As the weight.</param>
    /// <param name="blocks">Blocks.</param>
    /// <param name="blockFloats">Floats from one block to the next.</param>
    /// <param name="blockOutputs">Outputs from one block's first to the next one's; 0 where all have the same.</param>
    /// <param name="panels">Panels of a block.</param>
    /// <param name="panelFloats">Floats from one panel to the next.</param>
    /// <param name="rows">Rows of a panel.</param>
    /// <param name="rowFloats">Floats from one row to the next.</param>
    public static void Weight(
        ref float weight, ref float factors, ref float folded,
        int blocks, int blockFloats, int blockOutputs, int panels, int panelFloats, int rows, int rowFloats)
    {
        const int Panel = 16;
        for (int block = 0; block < blocks; block++)
        {
            for (int panel = 0; panel < panels; panel++)
            {
                int first = (block * blockFloats) + (panel * panelFloats);
                for (int lane = 0; lane < Panel; lane += Vector<float>.Count)
                {
                    Vector<float> s = Vector.LoadUnsafe(ref factors, (nuint)((block * blockOutputs) + (panel * Panel) + lane));
                    for (int row = 0; row < rows; row++)
                    {
                        nuint at = (nuint)(first + (row * rowFloats) + lane);
                        Vector.StoreUnsafe(Vector.LoadUnsafe(ref weight, at) * s, ref folded, at);
                    }
                }
            }
        }
    }
}
