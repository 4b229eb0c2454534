namespace NetCompiler.Serialization;

/// <summary>
/// A safetensors file is damaged, hostile, or of another model. The message names the file and the problem; the model it
/// was to be loaded into is unchanged.
/// Thread-safety: as any exception.
/// </summary>
public sealed class SafeTensorsException : IOException
{
    /// <summary>Says what is wrong with a file.</summary>
    /// <param name="source">The file, or what stands for it.</param>
    /// <param name="problem">What was found and what would be right.</param>
    /// <param name="innerException">What led to it, if anything did.</param>
    public SafeTensorsException(string source, string problem, Exception? innerException = null)
        : base($"{source}: {problem}", innerException)
    {
    }
}
