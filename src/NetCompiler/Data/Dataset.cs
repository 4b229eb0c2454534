namespace NetCompiler.Data;

/// <summary>
/// Samples to train on or to test with: an input and a target each, found by number. Derive from it to feed data of your
/// own. Thread-safety: any number of threads may read at once; a class derived from it must keep that, and must not
/// allocate in <see cref="CopyInput"/>, <see cref="CopyTrainingInput"/>, <see cref="CopyTarget"/> and <see cref="GetLabel"/>.
/// </summary>
public abstract partial class Dataset
{
    /// <summary>How many samples there are.</summary>
    public abstract int Count { get; }

    /// <summary>The shape of one sample's input, without the batch: (H, W, C) for images.</summary>
    public abstract IReadOnlyList<int> InputShape { get; }

    /// <summary>Floats of one sample's input: the product of <see cref="InputShape"/>.</summary>
    public int InputSize
    {
        get
        {
            IReadOnlyList<int> shape = InputShape;
            int product = 1;
            for (int axis = 0; axis < shape.Count; axis++)
            {
                product = checked(product * shape[axis]);
            }

            return product;
        }
    }

    /// <summary>Whether a target is a row of values or a class number.</summary>
    public abstract TargetKind TargetKind { get; }

    /// <summary>The values of one target, or the number of classes where targets are labels.</summary>
    public abstract int TargetSize { get; }

    /// <summary>The names of the classes in the order of their labels; empty where there are no classes or names.</summary>
    public virtual IReadOnlyList<string> ClassNames => [];

    /// <summary>Copies one sample's input.</summary>
    /// <param name="index">The sample, from 0 to <see cref="Count"/> - 1.</param>
    /// <param name="destination">Exactly <see cref="InputSize"/> floats; overwritten.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    public abstract void CopyInput(int index, Span<float> destination);

    /// <summary>
    /// Copies one sample's input as training is to see it: the same as <see cref="CopyInput"/> unless the data set changes its
    /// samples at random from epoch to epoch. Evaluation and prediction never ask for it.
    /// </summary>
    /// <param name="index">The sample, from 0 to <see cref="Count"/> - 1.</param>
    /// <param name="randomSeed">
    /// What all that is random depends on: the trainer draws it from its seed, the epoch and the sample's place in the epoch.
    /// </param>
    /// <param name="destination">Exactly <see cref="InputSize"/> floats; overwritten.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    public virtual void CopyTrainingInput(int index, ulong randomSeed, Span<float> destination) => CopyInput(index, destination);

    /// <summary>Copies one sample's target values.</summary>
    /// <param name="index">The sample, from 0 to <see cref="Count"/> - 1.</param>
    /// <param name="destination">Exactly <see cref="TargetSize"/> floats; overwritten.</param>
    /// <exception cref="InvalidOperationException">The targets are not values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    public virtual void CopyTarget(int index, Span<float> destination) => throw new InvalidOperationException(
        TargetKind == TargetKind.Labels
            ? "The targets of this data set are labels, not values: read them with GetLabel, or train with SparseCategoricalCrossEntropy."
            : "This data set has no target values.");

    /// <summary>One sample's class.</summary>
    /// <param name="index">The sample, from 0 to <see cref="Count"/> - 1.</param>
    /// <returns>The class, from 0 to <see cref="TargetSize"/> - 1.</returns>
    /// <exception cref="InvalidOperationException">The targets are not labels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public virtual int GetLabel(int index) => throw new InvalidOperationException(
        TargetKind == TargetKind.Values
            ? "The targets of this data set are values, not labels: read them with CopyTarget, or train with a loss that compares values."
            : "This data set has no labels.");

    /// <summary>
    /// How much one sample counts in the loss, 1 unless the data set says otherwise (<see cref="WithWeights"/>): its loss and
    /// gradient are multiplied by it, and the batch's mean is still over the number of samples, as in Keras.
    /// </summary>
    /// <param name="index">The sample, from 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public virtual float GetWeight(int index) => 1f;

    /// <summary>
    /// Two views that share out the samples at random: disjoint, and together complete. Nothing is copied; the same seed
    /// gives the same split.
    /// </summary>
    /// <param name="validationFraction">The part that validates, between 0 and 1; rounded to whole samples.</param>
    /// <param name="seed">The seed of the random order.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is no number between 0 and 1, or leaves one side empty.</exception>
    public (Dataset Training, Dataset Validation) Split(double validationFraction, ulong seed = 0)
    {
        CheckFraction(validationFraction, nameof(validationFraction));
        int validation = (int)Math.Round(Count * validationFraction);
        if (validation == 0 || validation == Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(validationFraction),
                validationFraction,
                $"Of {Count} samples this leaves {Count - validation} for training and {validation} for validation; "
                + "both need at least one.");
        }

        int[] order = SampleSharing.ShuffledOrder(Count, seed);
        return (View(order[validation..]), View(order[..validation]));
    }

    /// <summary>A view of the first samples; nothing is copied.</summary>
    /// <param name="count">How many, from 1 to <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not as many.</exception>
    public Dataset Take(int count)
    {
        if (count < 1 || count > Count)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"This data set has {Count} samples; take from 1 to {Count}.");
        }

        int[] indices = new int[count];
        for (int index = 0; index < count; index++)
        {
            indices[index] = index;
        }

        return View(indices);
    }

    /// <summary>
    /// A view of chosen samples, in the order given; one may be chosen more than once. Nothing but the indices is copied.
    /// </summary>
    /// <param name="indices">The samples' numbers, at least one.</param>
    /// <exception cref="ArgumentException">None is given, or one is out of range.</exception>
    public Dataset Subset(ReadOnlySpan<int> indices)
    {
        if (indices.IsEmpty)
        {
            throw new ArgumentException("A subset needs at least one sample.", nameof(indices));
        }

        for (int place = 0; place < indices.Length; place++)
        {
            if ((uint)indices[place] >= (uint)Count)
            {
                throw new ArgumentException(
                    $"Index {indices[place]} at place {place} is no sample; they are numbered from 0 to {Count - 1}.", nameof(indices));
            }
        }

        return View(indices.ToArray());
    }

    /// <summary>
    /// The same samples, each with a weight (<see cref="GetWeight"/>): more for those that matter more, 0 for those that are to be
    /// looked at and not learnt from.
    /// </summary>
    /// <param name="weights">A weight a sample, finite and not negative; copied.</param>
    /// <exception cref="ArgumentException">There are not as many as samples, or one is negative or not finite; the message names it.</exception>
    public Dataset WithWeights(ReadOnlySpan<float> weights)
    {
        if (weights.Length != Count)
        {
            throw new ArgumentException($"{weights.Length} weights given for {Count} samples; each takes one.", nameof(weights));
        }

        for (int index = 0; index < weights.Length; index++)
        {
            if (!(weights[index] >= 0 && float.IsFinite(weights[index])))
            {
                throw new ArgumentException(
                    $"The weight of sample {index} is {weights[index]}; weights are finite and not negative.", nameof(weights));
            }
        }

        return new WeightedDataset(this, weights.ToArray());
    }

    /// <summary>Whether no input or target can be infinite or not a number, so that nobody need look.</summary>
    internal virtual bool IsAlwaysFinite => false;

    /// <summary>The same samples, with names for their classes (<see cref="ClassNames"/>) in place of any before.</summary>
    /// <param name="classNames">A name for each class, in the order of their labels; copied.</param>
    /// <exception cref="ArgumentException">There are not as many as classes, or one is null.</exception>
    /// <exception cref="InvalidOperationException">The targets are not labels.</exception>
    public Dataset WithClassNames(params IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        if (TargetKind != TargetKind.Labels)
        {
            throw new InvalidOperationException("Only classes have names; the targets of this data set are not labels.");
        }

        if (classNames.Count != TargetSize || classNames.Contains(null!))
        {
            throw new ArgumentException(
                $"{classNames.Count} names given for {TargetSize} classes; each takes one, and none may be null.", nameof(classNames));
        }

        return new NamedDataset(this, Array.AsReadOnly(classNames.ToArray()));
    }

    /// <summary>A view over checked indices that it may keep.</summary>
    private protected virtual Dataset View(int[] indices) => new DatasetView(this, indices);

    private protected static void CheckIndex(int index, int count)
    {
        if ((uint)index >= (uint)count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"The samples are numbered from 0 to {count - 1}.");
        }
    }

    private protected static void CheckDestination(ReadOnlySpan<float> destination, int size, string what)
    {
        if (destination.Length != size)
        {
            throw new ArgumentException(
                $"The destination holds {destination.Length} floats; one {what} takes {size}.", nameof(destination));
        }
    }
}
