namespace NetCompiler;

/// <content>Prediction: spans in, spans out, nothing allocated in steady state.</content>
public abstract partial class Network
{
    /// <summary>
    /// The forward pass without training for one or more samples. Nothing is allocated after the first call on as many
    /// threads at once. Safe for many threads.
    /// </summary>
    /// <param name="input">B times the input size floats, row after row.</param>
    /// <param name="output">B times the output size floats; overwritten.</param>
    /// <exception cref="ArgumentException">The lengths fit no whole number of samples, or not each other, or the spans overlap.</exception>
    public void Predict(ReadOnlySpan<float> input, Span<float> output)
    {
        int inputSize = Description.InputSize;
        int outputSize = Description.OutputSize;
        (int count, int rest) = Math.DivRem(input.Length, inputSize);
        if (rest != 0 || count == 0)
        {
            throw new ArgumentException($"{input.Length} floats given; {Description.Name} takes {inputSize} a sample.", nameof(input));
        }

        if (output.Length != (long)count * outputSize)
        {
            throw new ArgumentException(
                $"The output holds {output.Length} floats; {count} samples of {Description.Name} give {(long)count * outputSize}.",
                nameof(output));
        }

        if (input.Overlaps(output))
        {
            throw new ArgumentException("The output lies over the input, which is read while the output is written.", nameof(output));
        }

        Workspace workspace = _pool.Rent();
        try
        {
            for (int done = 0; done < count; done += workspace.Capacity)
            {
                int rows = Math.Min(workspace.Capacity, count - done);
                workspace.LoadInputs(input.Slice(done * inputSize, rows * inputSize), rows);
                InferRows(workspace);
                workspace.StoreOutputs(output.Slice(done * outputSize, rows * outputSize));
            }
        }
        finally
        {
            _pool.Return(workspace);
        }
    }
}
