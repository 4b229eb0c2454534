using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <content>Whole batches in and out, row after row.</content>
public sealed partial class Workspace
{
    /// <summary>Copies a batch of inputs in, row after row, and sets <see cref="BatchSize"/>.</summary>
    /// <param name="inputs">B times the input size floats.</param>
    /// <exception cref="ArgumentException">The length is no whole number of rows, none, or more than the capacity.</exception>
    public void SetInputs(ReadOnlySpan<float> inputs) =>
        LoadInputs(inputs, CountRows(inputs.Length, Network.Description.InputSize, "input", nameof(inputs)));

    /// <summary>Copies the batch's targets in, row after row.</summary>
    /// <param name="targets">B times the output size floats.</param>
    /// <exception cref="ArgumentException">The length is not that of the batch.</exception>
    public void SetTargets(ReadOnlySpan<float> targets)
    {
        CheckBatch(targets.Length, Network.Description.OutputSize, "target", nameof(targets));
        _ = TargetRow(0);
        targets.CopyTo(_targets.Span);
    }

    /// <summary>Copies the batch's classes in.</summary>
    /// <param name="labels">B class numbers, each from 0 to the output size - 1.</param>
    /// <exception cref="ArgumentException">The length is not that of the batch, or a label is out of range.</exception>
    public void SetLabels(ReadOnlySpan<int> labels)
    {
        CheckBatch(labels.Length, 1, "label", nameof(labels));
        if (_labels.Length == 0)
        {
            throw new InvalidOperationException($"This workspace of {Network.Description.Name} holds no labels.");
        }

        int classes = Network.Description.OutputSize;
        for (int row = 0; row < labels.Length; row++)
        {
            if ((uint)labels[row] >= (uint)classes)
            {
                throw new ArgumentException(
                    $"The label of row {row} is {labels[row]}; it must be from 0 to {classes - 1}.", nameof(labels));
            }
        }

        labels.CopyTo(_labels);
    }

    /// <summary>Copies the batch's weights of samples in; they stay until others are written.</summary>
    /// <param name="weights">B weights, finite and not negative.</param>
    /// <exception cref="ArgumentException">The length is not that of the batch, or a weight is negative or not finite.</exception>
    /// <exception cref="InvalidOperationException">The workspace is for inference.</exception>
    public void SetSampleWeights(ReadOnlySpan<float> weights)
    {
        CheckBatch(weights.Length, 1, "weight", nameof(weights));
        if (_sampleWeights.Length == 0)
        {
            throw new InvalidOperationException($"This workspace of {Network.Description.Name} ({Kind}) holds no sample weights.");
        }

        for (int row = 0; row < weights.Length; row++)
        {
            if (!(weights[row] >= 0 && float.IsFinite(weights[row])))
            {
                throw new ArgumentException(
                    $"The weight of row {row} is {weights[row]}; weights are finite and not negative.", nameof(weights));
            }
        }

        weights.CopyTo(_sampleWeights.Span);
    }

    /// <summary>Copies the batch's gradient by the output in, for a network without a loss.</summary>
    /// <param name="gradients">B times the output size floats.</param>
    /// <exception cref="ArgumentException">The length is not that of the batch.</exception>
    public void SetOutputGradients(ReadOnlySpan<float> gradients)
    {
        int size = Network.Description.OutputSize;
        CheckBatch(gradients.Length, size, "gradient", nameof(gradients));
        _ = OutputGradientRow(0);
        CopyIn(gradients, _plan.OutputGradient, size);
    }

    /// <summary>Copies the batch's outputs out, row after row.</summary>
    /// <param name="outputs">B times the output size floats.</param>
    public void CopyOutputs(Span<float> outputs)
    {
        CheckBatch(outputs.Length, Network.Description.OutputSize, "output", nameof(outputs));
        StoreOutputs(outputs);
    }

    /// <summary>Copies the batch's gradients by the input out, row after row.</summary>
    /// <param name="gradients">B times the input size floats.</param>
    public void CopyInputGradients(Span<float> gradients)
    {
        int size = Network.Description.InputSize;
        CheckBatch(gradients.Length, size, "gradient", nameof(gradients));
        _ = InputGradientRow(0);
        CopyOut(_plan.InputGradient, size, gradients);
    }

    /// <summary>Copies inputs in whose length has been checked, and sets the batch.</summary>
    internal void LoadInputs(ReadOnlySpan<float> inputs, int rows)
    {
        _batchSize = rows;
        CopyIn(inputs, _plan.Input, Network.Description.InputSize);
    }

    /// <summary>Copies the batch's outputs out into a span whose length has been checked.</summary>
    internal void StoreOutputs(Span<float> outputs) => CopyOut(_plan.Output, Network.Description.OutputSize, outputs);

    private void CopyIn(ReadOnlySpan<float> source, BufferSlot slot, int size)
    {
        Span<float> rows = Batch(slot, size);
        if (slot.Pitch == size)
        {
            source.CopyTo(rows);
            return;
        }

        for (int row = 0; row < _batchSize; row++)
        {
            source.Slice(row * size, size).CopyTo(rows[(row * slot.Pitch)..]);
        }
    }

    private void CopyOut(BufferSlot slot, int size, Span<float> destination)
    {
        Span<float> rows = Batch(slot, size);
        if (slot.Pitch == size)
        {
            rows.CopyTo(destination);
            return;
        }

        for (int row = 0; row < _batchSize; row++)
        {
            rows.Slice(row * slot.Pitch, size).CopyTo(destination[(row * size)..]);
        }
    }

    // The batch's rows of a value, from the first float of the first to the last of the last.
    private Span<float> Batch(BufferSlot slot, int size) => MemoryMarshal.CreateSpan(
        ref Unsafe.Add(ref _arena.First, (nint)slot.Offset * Rows), ((_batchSize - 1) * slot.Pitch) + size);

    private int CountRows(int length, int size, string what, string argument)
    {
        (int rows, int rest) = Math.DivRem(length, size);
        return rest == 0 && rows >= 1 && rows <= Capacity
            ? rows
            : throw new ArgumentException(
                $"{length} {what} floats given; {Network.Description.Name} takes {size} a sample, and this workspace "
                + $"1 to {Capacity} samples.",
                argument);
    }

    private void CheckBatch(int length, int size, string what, string argument)
    {
        if (length != _batchSize * size)
        {
            throw new ArgumentException(
                $"{length} {what} numbers given; a batch of {_batchSize} samples takes {_batchSize * size} ({size} a sample).", argument);
        }
    }
}
