using NetCompiler.Data;
using NetCompiler.Runtime;

namespace NetCompiler.Reporting;

/// <summary>
/// What a network makes of a data set: the mean loss and accuracy, what is taken for what, some samples from all over it, and the
/// worst: the mistakes of which it is surest, or, where there are no classes, the samples of the largest loss.
/// Thread-safety: made on one thread; then immutable.
/// </summary>
internal sealed class TestPredictions
{
    private const int MostRows = 128;

    private readonly List<SamplePrediction> _examples = [];
    private readonly List<SamplePrediction> _worst = [];
    private readonly AccuracyRule _rule;
    private readonly NetworkDescription _network;
    private readonly int _count;

    private TestPredictions(NetworkDescription network, Dataset data, int count)
    {
        _network = network;
        _count = count;
        _rule = new AccuracyRule(network);
        Data = data;
        Confusion = HasClasses
            ? new ConfusionMatrix(_rule.Classes, data.ClassNames.Count == _rule.Classes ? data.ClassNames : null)
            : null;
    }

    /// <summary>The samples.</summary>
    internal Dataset Data { get; }

    /// <summary>Whether each sample is of a class.</summary>
    internal bool HasClasses => _rule.Classes > 0;

    /// <summary>The mean loss and the accuracy.</summary>
    internal Evaluation Evaluation { get; private set; } = new(double.NaN, null, 0);

    /// <summary>What was taken for what; null where there are no classes.</summary>
    internal ConfusionMatrix? Confusion { get; }

    /// <summary>Samples from all over the data set, evenly apart.</summary>
    internal IReadOnlyList<SamplePrediction> Examples => _examples;

    /// <summary>The surest mistakes, or the samples of the largest loss; the worst first.</summary>
    internal IReadOnlyList<SamplePrediction> Worst => _worst;

    /// <summary>Predicts a data set.</summary>
    /// <param name="model">The network.</param>
    /// <param name="data">Samples with targets that fit it.</param>
    /// <param name="count">How many examples to keep, and how many of the worst.</param>
    internal static TestPredictions Make(Network model, Dataset data, int count)
    {
        var predictions = new TestPredictions(model.Description, data, Math.Min(count, data.Count));
        predictions.Predict(model);
        return predictions;
    }

    private void Predict(Network model)
    {
        Workspace workspace = model.CreateWorkspace(Math.Min(Data.Count, model.InferenceCapacity(MostRows)), WorkspaceKind.Evaluation);
        double loss = 0;
        long right = 0;
        for (int first = 0; first < Data.Count; first += workspace.Capacity)
        {
            workspace.BatchSize = Math.Min(workspace.Capacity, Data.Count - first);
            for (int row = 0; row < workspace.BatchSize; row++)
            {
                BatchReader.ReadSample(Data, first + row, workspace, row);
            }

            model.Forward(workspace);
            loss += Network.SumLosses(workspace);
            right += _rule.CountRight(workspace, 0, workspace.BatchSize);
            for (int row = 0; row < workspace.BatchSize; row++)
            {
                Keep(Read(workspace, first + row, row));
            }
        }

        Evaluation = new Evaluation(loss / Data.Count, _rule.Share(right, Data.Count), Data.Count);
    }

    private SamplePrediction Read(Workspace workspace, int index, int row)
    {
        double loss = workspace.RowLosses[row];
        if (!HasClasses)
        {
            return new SamplePrediction(index, loss, -1, -1, workspace.OutputRow(row).ToArray(), workspace.TargetRow(row).ToArray());
        }

        (int label, int guess) = _rule.Classify(workspace, row);
        Confusion!.Add(label, guess);
        return new SamplePrediction(index, loss, label, guess, Probabilities(workspace.OutputRow(row)), []);
    }

    private void Keep(SamplePrediction sample)
    {
        // The example of number k is the sample k N / count.
        if (_examples.Count < _count && sample.Index == (long)_examples.Count * Data.Count / _count)
        {
            _examples.Add(sample);
        }

        double Badness(SamplePrediction one) => HasClasses ? one.Sureness : one.Loss;
        if (HasClasses && !sample.IsMistake)
        {
            return;
        }

        int place = _worst.FindIndex(other => Badness(sample) > Badness(other));
        _worst.Insert(place < 0 ? _worst.Count : place, sample);
        if (_worst.Count > _count)
        {
            _worst.RemoveAt(_count);
        }
    }

    /// <summary>A probability a class: two of a single output; by softmax or sigmoid of logits; none of a hinge loss's.</summary>
    private float[] Probabilities(ReadOnlySpan<float> outputs)
    {
        if (_network.Loss == "Hinge")
        {
            return [];
        }

        if (outputs.Length == 1)
        {
            float positive = _network.OutputIsLogits ? (float)(1 / (1 + Math.Exp(-outputs[0]))) : outputs[0];
            return [1 - positive, positive];
        }

        if (!_network.OutputIsLogits)
        {
            return outputs.ToArray();
        }

        double largest = double.NegativeInfinity;
        foreach (float output in outputs)
        {
            largest = Math.Max(largest, output);
        }

        double[] powers = Array.ConvertAll(outputs.ToArray(), output => Math.Exp(output - largest));
        double sum = powers.Sum();
        return Array.ConvertAll(powers, power => (float)(power / sum));
    }
}
