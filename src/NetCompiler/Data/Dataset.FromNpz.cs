namespace NetCompiler.Data;

/// <content>Data sets from NumPy's archives.</content>
public abstract partial class Dataset
{
    /// <summary>
    /// Samples from two arrays of an .npz file. The inputs are (N, ...), of numbers of any type, which become floats as they stand.
    /// Targets (N) or (N, 1) of integers or truth values are labels; others, (N) or (N, T), are values.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="inputs">The name of the array of inputs.</param>
    /// <param name="targets">The name of the array of targets.</param>
    /// <param name="classes">The number of classes where targets are labels; one more than the largest label unless given.</param>
    /// <param name="targetKind">What the targets are, where their type would say otherwise: whole numbers to regress on.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">
    /// The file is damaged, has no such arrays, or they make no samples: other counts, a label out of range, a number that is not
    /// finite. The message names the array and the row.
    /// </exception>
    /// <exception cref="ArgumentException">The kind of the targets is none.</exception>
    public static Dataset FromNpz(
        string path, string inputs = "x", string targets = "y", int? classes = null, TargetKind? targetKind = null)
    {
        if (targetKind == TargetKind.None)
        {
            throw new ArgumentException("The targets are labels or values.", nameof(targetKind));
        }

        if (classes is { } given)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(given, 2, nameof(classes));
        }

        return NpzDataset.Read(path, inputs, targets, classes, targetKind);
    }
}
