using NetCompiler.Serialization;

namespace NetCompiler;

/// <content>
/// Weights and running statistics on disk, in the safetensors format with PyTorch's names and layouts: <c>hidden.weight</c> is [O, I].
/// </content>
public abstract partial class Network
{
    /// <summary>
    /// Saves the weights and running statistics. The file is written beside its name and then renamed, so that a failure leaves what
    /// was there before. Safe for many threads while nothing changes the weights.
    /// </summary>
    /// <param name="path">The file: <c>digits.safetensors</c>. An existing one is replaced.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, Save);
    }

    /// <summary>Saves the weights and running statistics at a stream's position. The stream is neither flushed nor closed.</summary>
    /// <param name="stream">Where to write.</param>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        SafeTensorsWriter.Write(stream, [.. Parameters.Concat(States).Select(NamedTensor.Of)]);
    }

    /// <summary>
    /// Loads weights and running statistics that <see cref="Save(string)"/> or PyTorch's safetensors wrote. The whole file is checked
    /// and read before the first weight changes. Needs the model for itself.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="SafeTensorsException">The file is damaged, or of another model; the weights are unchanged.</exception>
    /// <exception cref="InvalidOperationException">The model is being trained.</exception>
    public void Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        Load(stream, path);
    }

    /// <summary>Loads weights from a stream's position to its end, as <see cref="Load(string)"/>. The stream is not closed.</summary>
    /// <param name="stream">What to read; it need not be seekable.</param>
    /// <exception cref="SafeTensorsException">The data are damaged, or of another model; the weights are unchanged.</exception>
    /// <exception cref="InvalidOperationException">The model is being trained.</exception>
    public void Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Load(stream, "The stream");
    }

    private void Load(Stream stream, string source)
    {
        using TrainingLease lease = BeginTraining();
        Parameter[] tensors = [.. Parameters, .. States];
        float[][] values = new SafeTensorsReader(stream, source).Read([.. tensors.Select(tensor => tensor.Description)]);
        for (int index = 0; index < values.Length; index++)
        {
            tensors[index].CopyFrom(values[index]);
        }
    }
}
