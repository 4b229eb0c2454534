using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Layers;

/// <summary>TensorFlow's rule of Padding.Same along one axis: the odd cell stands after.</summary>
internal static class SamePadding
{
    /// <summary>
    /// Pads that give ceil(n / s) windows: p = max(0, (ceil(n / s) - 1) s + e - n) cells, floor(p / 2) before. Not more than a
    /// buffer holds: a window beyond that does not fit.
    /// </summary>
    /// <param name="input">n, the input's cells.</param>
    /// <param name="extent">e, the cells that the window spans.</param>
    /// <param name="stride">s.</param>
    public static (int Before, int After) Of(int input, long extent, int stride)
    {
        long outputs = (input + (stride - 1L)) / stride;
        long pads = Math.Max(0, ((outputs - 1) * stride) + extent - input);
        long before = Math.Min(pads / 2, NetworkLimits.Floats);
        long after = Math.Min(pads - (pads / 2), NetworkLimits.Floats);
        return ((int)before, (int)after);
    }

    /// <summary>
    /// Crops that leave n s cells of the (n - 1) s + k of a transposed convolution: k - s, half of them before. Where the kernel
    /// is smaller than the stride, s - k cells are put after instead.
    /// </summary>
    /// <param name="kernel">k.</param>
    /// <param name="stride">s.</param>
    public static (int Before, int After) OfTransposed(int kernel, int stride)
    {
        int crop = kernel - stride;
        int before = Math.Max(crop, 0) / 2;
        return (before, crop - before);
    }
}
