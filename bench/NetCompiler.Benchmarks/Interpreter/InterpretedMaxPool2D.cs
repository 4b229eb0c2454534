using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace NetCompiler.Benchmarks.Interpreter;

/// <summary>
/// y[oy, ox, c] = the largest x[., ., c] under the window; cells of the padding do not take part. dx = dy at the first cell that
/// is the largest, 0 elsewhere; windows that overlap add up.
/// </summary>
internal sealed class InterpretedMaxPool2D(WindowShape window, int capacity)
    : InterpretedLayer(window.Input.Size, window.OutputHeight * window.OutputWidth * window.Input.Channels, capacity)
{
    private readonly float[] _rest = new float[window.Input.Channels]; // what of dy has not found its cell yet

    public override void Forward(ReadOnlySpan<float> input, int batch)
    {
        int channels = window.Input.Channels;
        for (int place = 0; place < batch * OutputSize / channels; place++)
        {
            (int firstRow, int endRow, int firstColumn, int endColumn) = FindCells(place);
            Span<float> y = Output.AsSpan(place * channels, channels);
            input.Slice(CellStart(firstRow, firstColumn), channels).CopyTo(y);
            for (int row = firstRow; row < endRow; row++)
            {
                for (int column = firstColumn; column < endColumn; column++)
                {
                    TensorPrimitives.Max(input.Slice(CellStart(row, column), channels), y, y);
                }
            }
        }
    }

    public override void Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, int batch, bool needsInputGradient)
    {
        if (!needsInputGradient)
        {
            return;
        }

        int channels = window.Input.Channels;
        InputGradient.AsSpan(0, batch * InputSize).Clear();
        for (int place = 0; place < batch * OutputSize / channels; place++)
        {
            (int firstRow, int endRow, int firstColumn, int endColumn) = FindCells(place);
            ReadOnlySpan<float> y = Output.AsSpan(place * channels, channels);
            outputGradient.Slice(place * channels, channels).CopyTo(_rest);
            for (int row = firstRow; row < endRow; row++)
            {
                for (int column = firstColumn; column < endColumn; column++)
                {
                    int start = CellStart(row, column);
                    MoveGradient(input.Slice(start, channels), y, _rest, InputGradient.AsSpan(start, channels));
                }
            }
        }
    }

    // dx += rest where x = y, and from there the rest is 0. TensorPrimitives has no selection by a comparison.
    private static void MoveGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> rest, Span<float> dx)
    {
        ReadOnlySpan<Vector<float>> xVectors = MemoryMarshal.Cast<float, Vector<float>>(x);
        ReadOnlySpan<Vector<float>> yVectors = MemoryMarshal.Cast<float, Vector<float>>(y);
        Span<Vector<float>> restVectors = MemoryMarshal.Cast<float, Vector<float>>(rest);
        Span<Vector<float>> dxVectors = MemoryMarshal.Cast<float, Vector<float>>(dx);
        for (int index = 0; index < xVectors.Length; index++)
        {
            Vector<int> isLargest = Vector.Equals(xVectors[index], yVectors[index]);
            dxVectors[index] += Vector.ConditionalSelect(isLargest, restVectors[index], Vector<float>.Zero);
            restVectors[index] = Vector.ConditionalSelect(isLargest, Vector<float>.Zero, restVectors[index]);
        }

        for (int index = xVectors.Length * Vector<float>.Count; index < x.Length; index++)
        {
            if (x[index] == y[index])
            {
                dx[index] += rest[index];
                rest[index] = 0f;
            }
        }
    }

    // The rows, counted over the whole batch, and the columns of the image under the window of an output's place.
    private (int FirstRow, int EndRow, int FirstColumn, int EndColumn) FindCells(int place)
    {
        (int height, int width, _) = window.Input;
        (int outputRow, int outputColumn) = Math.DivRem(place, window.OutputWidth);
        (int sample, int sampleRow) = Math.DivRem(outputRow, window.OutputHeight);
        int top = (sampleRow * window.Stride) - window.PadTop;
        int left = (outputColumn * window.Stride) - window.PadLeft;
        int image = sample * height;
        return (
            image + Math.Max(0, top),
            image + Math.Min(height, top + window.KernelHeight),
            Math.Max(0, left),
            Math.Min(width, left + window.KernelWidth));
    }

    private int CellStart(int row, int column) => ((row * window.Input.Width) + column) * window.Input.Channels;
}
