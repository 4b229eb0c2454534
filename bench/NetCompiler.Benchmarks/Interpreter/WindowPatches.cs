using System.Numerics.Tensors;

namespace NetCompiler.Benchmarks.Interpreter;

/// <summary>
/// What lies under the windows of a strip of output rows, a row of floats for each window in the order (ky, kx, c): KW C of them
/// lie together in a channels-last image too and move as one run. Cells of the padding are zero.
/// </summary>
internal sealed class WindowPatches(WindowShape window)
{
    private readonly int _runSize = window.KernelWidth * window.Input.Channels;

    /// <summary>Copies the image's cells into the patches.</summary>
    /// <param name="image">(H, W, C).</param>
    /// <param name="firstRow">The strip's first row of windows.</param>
    /// <param name="patches">(S OW, KH KW C); overwritten.</param>
    public void Gather(ReadOnlySpan<float> image, int firstRow, Span<float> patches)
    {
        for (int run = 0; run < patches.Length / _runSize; run++)
        {
            Span<float> patch = patches.Slice(run * _runSize, _runSize);
            if (!TryFindRun(firstRow, run, out int patchStart, out int imageStart, out int length))
            {
                patch.Clear();
                continue;
            }

            patch[..patchStart].Clear();
            image.Slice(imageStart, length).CopyTo(patch[patchStart..]);
            patch[(patchStart + length)..].Clear();
        }
    }

    /// <summary>Adds the patches to the cells of the image that they came from.</summary>
    /// <param name="patches">(S OW, KH KW C).</param>
    /// <param name="firstRow">The strip's first row of windows.</param>
    /// <param name="image">(H, W, C); added to.</param>
    public void Scatter(ReadOnlySpan<float> patches, int firstRow, Span<float> image)
    {
        for (int run = 0; run < patches.Length / _runSize; run++)
        {
            if (TryFindRun(firstRow, run, out int patchStart, out int imageStart, out int length))
            {
                Span<float> cells = image.Slice(imageStart, length);
                TensorPrimitives.Add(cells, patches.Slice((run * _runSize) + patchStart, length), cells);
            }
        }
    }

    // A run is one row of one window; false where it lies in the padding altogether.
    private bool TryFindRun(int firstRow, int run, out int patchStart, out int imageStart, out int length)
    {
        (int height, int width, int channels) = window.Input;
        (int place, int kernelRow) = Math.DivRem(run, window.KernelHeight);
        (int stripRow, int column) = Math.DivRem(place, window.OutputWidth);
        int row = ((firstRow + stripRow) * window.Stride) - window.PadTop + kernelRow;
        int left = (column * window.Stride) - window.PadLeft;
        int begin = Math.Max(0, left);
        patchStart = (begin - left) * channels;
        imageStart = ((row * width) + begin) * channels;
        length = (Math.Min(width, left + window.KernelWidth) - begin) * channels;
        return row >= 0 && row < height && length > 0;
    }
}
