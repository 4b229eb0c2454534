using NetCompiler.Serialization;

namespace NetCompiler.Data;

/// <summary>
/// Arrays in NumPy's .npy files: what <c>numpy.save</c> writes and <c>numpy.load</c> reads. Read are versions 1.0 to 3.0, either
/// byte order, C and Fortran order, plain or gzipped; all types that are numbers or truth values. Thread-safe.
/// </summary>
public static class NpyFile
{
    /// <summary>Reads a file's array.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">It is no .npy file, of a type that is not read, cut off or too long.</exception>
    public static NpyArray Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return DataFile.Read(path, (content, length) =>
        {
            var reader = new NpyReader(content, path);
            NpyArray array = reader.Read(length);
            reader.RequireEnd();
            return array;
        });
    }

    /// <summary>Reads the array at a stream's position, and leaves the stream at its end: another may follow.</summary>
    /// <param name="stream">What to read; it need not be seekable.</param>
    /// <exception cref="DataFormatException">There is no array, none of a type that is read, or it is cut off.</exception>
    public static NpyArray Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new NpyReader(stream, "The stream").Read(length: null);
    }

    /// <summary>
    /// Writes an array to a file, beside its name and then renamed: a failure leaves what was there before. Version 1.0, C order,
    /// little endian; the bytes are those that <c>numpy.save</c> writes.
    /// </summary>
    /// <param name="path">The file: <c>predictions.npy</c>. An existing one is replaced.</param>
    /// <param name="array">The array.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, NpyArray array)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(array);
        AtomicFile.Write(path, stream => NpyWriter.Write(stream, array));
    }

    /// <summary>Writes elements to a file as <see cref="Write(string, NpyArray)"/> does.</summary>
    /// <typeparam name="T">bool, Half, float, double or an integer of 8 to 64 bits.</typeparam>
    /// <param name="path">The file. An existing one is replaced.</param>
    /// <param name="elements">The elements, row-major.</param>
    /// <param name="shape">The sizes, slowest first; as many elements in a row as there are unless given.</param>
    /// <exception cref="ArgumentException">The product of the shape is another, or NumPy has no such type.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write<T>(string path, T[] elements, params ReadOnlySpan<int> shape)
        where T : unmanaged => Write(path, NpyArray.Of(elements, shape));

    /// <summary>Writes an array at a stream's position. The stream is neither flushed nor closed.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="array">The array.</param>
    public static void Write(Stream stream, NpyArray array)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(array);
        NpyWriter.Write(stream, array);
    }
}
