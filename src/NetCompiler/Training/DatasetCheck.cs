using System.Globalization;
using NetCompiler.Data;

namespace NetCompiler.Runtime;

/// <summary>Finds what does not fit between a data set and a network before anything is computed.</summary>
internal static class DatasetCheck
{
    /// <summary>Refuses what cannot be trained on, before anything changes.</summary>
    /// <exception cref="InvalidOperationException">The network has no loss.</exception>
    /// <exception cref="ArgumentException">Data or options do not fit; the message says what would.</exception>
    internal static void RequireTraining(Dataset training, Dataset? validation, NetworkDescription network, TrainingOptions options)
    {
        RequireTargets(training, network, nameof(training));
        if (validation is not null)
        {
            RequireTargets(validation, network, nameof(validation));
        }

        RequireBatches(training.Count, options.BatchSize, network, nameof(training));
        RequireClassWeights(options.ClassWeights, training);
        if (options.CheckData)
        {
            RequireFinite(training, nameof(training));
            if (validation is not null)
            {
                RequireFinite(validation, nameof(validation));
            }
        }
    }

    /// <summary>Refuses data whose smallest batch, often the last, is smaller than the network can be trained on.</summary>
    /// <exception cref="ArgumentException">There is such a batch; the message says what would do.</exception>
    internal static void RequireBatches(int samples, int batchSize, NetworkDescription network, string argument)
    {
        int rest = samples % batchSize;
        int smallest = rest == 0 ? batchSize : rest;
        if (smallest < network.SmallestTrainingBatch)
        {
            throw new ArgumentException(
                $"{network.Name} normalises over the batch, which needs more than one value a channel, but {samples} samples in batches "
                + $"of {batchSize} make a batch of {smallest}. Choose another batch size, or leave a sample out.",
                argument);
        }
    }

    /// <summary>Refuses data on which the network's loss cannot be computed.</summary>
    /// <exception cref="InvalidOperationException">The network has no loss.</exception>
    /// <exception cref="ArgumentException">The data does not fit; the message says what would.</exception>
    internal static void RequireTargets(Dataset data, NetworkDescription network, string argument)
    {
        if (network.TargetKind == TargetKind.None)
        {
            throw new InvalidOperationException(
                $"{network.Name} has no loss, so there is nothing to train or evaluate. "
                + $"Give it one, such as [MeanSquaredError] or [SparseCategoricalCrossEntropy].");
        }

        RequireInputs(data, network, argument);
        if (data.TargetKind != network.TargetKind)
        {
            throw new ArgumentException(
                $"The {network.Loss} loss of {network.Name} compares with {Describe(network.TargetKind)}; "
                + $"the data set has {Describe(data.TargetKind)}.",
                argument);
        }

        if (network.TargetKind == TargetKind.Values)
        {
            if (data.TargetSize != network.OutputSize)
            {
                throw new ArgumentException(
                    $"A target of the data set has {data.TargetSize} values; {network.Name} gives {network.OutputSize}.", argument);
            }

            if (network.Loss == "Hinge")
            {
                RequireSigns(data, argument);
            }
        }
        else
        {
            RequireLabels(data, network, argument);
        }
    }

    /// <summary>Refuses data that the network cannot take as input.</summary>
    /// <exception cref="ArgumentException">There is none, or the shape does not fit.</exception>
    internal static void RequireInputs(Dataset data, NetworkDescription network, string argument)
    {
        if (data.Count == 0)
        {
            throw new ArgumentException("The data set is empty; it must have at least one sample.", argument);
        }

        if (data.InputSize != network.InputSize || !SameOrder(data.InputShape, network.InputShape))
        {
            throw new ArgumentException(
                $"A sample of the data set has the shape {Describe(data.InputShape)}; {network.Name} takes {Describe(network.InputShape)}.",
                argument);
        }
    }

    private static void RequireLabels(Dataset data, NetworkDescription network, string argument)
    {
        int classes = network.OutputSize;
        for (int index = 0; index < data.Count; index++)
        {
            int label = data.GetLabel(index);
            if ((uint)label >= (uint)classes)
            {
                throw new ArgumentException(
                    $"The label of sample {index} is {label}; {network.Name} has {classes} outputs, "
                    + $"so labels must be from 0 to {classes - 1}.",
                    argument);
            }
        }
    }

    // With a target of 0 the hinge loss is 1 whatever the prediction: a class would be learnt nothing of.
    private static void RequireSigns(Dataset data, string argument)
    {
        float[] target = new float[data.TargetSize];
        for (int index = 0; index < data.Count; index++)
        {
            data.CopyTarget(index, target);
            int wrong = Array.FindIndex(target, value => value is not (1f or -1f));
            if (wrong >= 0)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The target of sample {index} is {target[wrong]}; the hinge loss takes -1 and +1."),
                    argument);
            }
        }
    }

    private static void RequireClassWeights(IReadOnlyList<float>? weights, Dataset training)
    {
        if (weights is null)
        {
            return;
        }

        int classes = ClassWeights.ClassCount(training);
        if (weights.Count != classes)
        {
            throw new ArgumentException(
                $"{weights.Count} class weights given; the training data have {classes} classes, each of which takes one.",
                nameof(weights));
        }

        for (int place = 0; place < classes; place++)
        {
            if (!(weights[place] >= 0 && float.IsFinite(weights[place])))
            {
                throw new ArgumentException(
                    $"The weight of class {place} is {weights[place]}; weights are finite and not negative.",
                    nameof(weights));
            }
        }
    }

    /// <summary>Refuses inputs and targets that are not finite, with the sample and its place; data that cannot hold such are not read.</summary>
    private static void RequireFinite(Dataset data, string argument)
    {
        if (data.IsAlwaysFinite)
        {
            return;
        }

        float[] input = new float[data.InputSize];
        float[] target = new float[data.TargetKind == TargetKind.Values ? data.TargetSize : 0];
        for (int index = 0; index < data.Count; index++)
        {
            data.CopyInput(index, input);
            RequireFinite(input, index, "input", argument);
            if (target.Length > 0)
            {
                data.CopyTarget(index, target);
                RequireFinite(target, index, "target", argument);
            }
        }
    }

    private static void RequireFinite(ReadOnlySpan<float> values, int sample, string what, string argument)
    {
        for (int place = 0; place < values.Length; place++)
        {
            if (!float.IsFinite(values[place]))
            {
                throw new ArgumentException(
                    $"The {what} of sample {sample} is {values[place]} at place {place}; every number must be finite. Mend or leave out the "
                    + "sample.",
                    argument);
            }
        }
    }

    /// <summary>
    /// Whether numbers laid out in one shape mean the same in the other: one is flat, or they are equal but for sizes of 1.
    /// </summary>
    private static bool SameOrder(IReadOnlyList<int> left, IReadOnlyList<int> right) =>
        left.Count == 1 || right.Count == 1 || left.Where(size => size != 1).SequenceEqual(right.Where(size => size != 1));

    private static string Describe(IReadOnlyList<int> shape) => $"({string.Join(", ", shape)})";

    private static string Describe(TargetKind kind) => kind switch
    {
        TargetKind.Labels => "a label a sample",
        TargetKind.Values => "target values",
        _ => "no targets",
    };
}
