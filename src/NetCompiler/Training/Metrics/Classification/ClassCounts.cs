using NetCompiler.Checkpoints;

namespace NetCompiler.Metrics;

/// <summary>
/// How often each class was right, predicted and actual: all that precision, recall, their means, Matthews's correlation and
/// Cohen's kappa need. Where classes do not exclude each other, a class is an output whose answer may be yes.
/// Thread-safety: one thread at a time.
/// </summary>
internal sealed class ClassCounts
{
    private readonly long[] _right;
    private readonly long[] _predicted;
    private readonly long[] _actual;
    private long _distance;         // sum of |label - prediction|
    private long _squaredDistance;  // sum of (label - prediction)²

    /// <summary>No counts yet.</summary>
    internal ClassCounts(int classes, bool isExclusive)
        : this(new long[classes], new long[classes], new long[classes], isExclusive)
    {
    }

    private ClassCounts(long[] right, long[] predicted, long[] actual, bool isExclusive)
    {
        _right = right;
        _predicted = predicted;
        _actual = actual;
        IsExclusive = isExclusive;
    }

    /// <summary>How many classes there are.</summary>
    internal int Classes => _right.Length;

    /// <summary>Whether each sample is of one class.</summary>
    internal bool IsExclusive { get; }

    /// <summary>How many samples were counted.</summary>
    internal long Count { get; private set; }

    /// <summary>How many predictions were right, in all classes.</summary>
    internal long Right { get; private set; }

    /// <summary>How many samples are of each class.</summary>
    internal ReadOnlySpan<long> Actual => _actual;

    /// <summary>Forgets all counts.</summary>
    internal void Clear()
    {
        _right.AsSpan().Clear();
        _predicted.AsSpan().Clear();
        _actual.AsSpan().Clear();
        (Count, Right, _distance, _squaredDistance) = (0, 0, 0, 0);
    }

    /// <summary>Counts samples of one class that were taken for one class. Only of exclusive classes.</summary>
    internal void Add(int label, int prediction, long count = 1)
    {
        long isRight = label == prediction ? count : 0;
        _right[label] += isRight;
        _predicted[prediction] += count;
        _actual[label] += count;
        Count += count;
        Right += isRight;
        long distance = Math.Abs(label - prediction);
        _distance += distance * count;
        _squaredDistance += distance * distance * count;
    }

    /// <summary>Counts the rows of a batch.</summary>
    internal void Add(in PredictionBatch batch, DecisionRule rule)
    {
        for (int row = 0; row < batch.Count; row++)
        {
            if (IsExclusive)
            {
                Add(rule.Label(batch, row), rule.Prediction(batch.Output(row)));
            }
            else
            {
                AddAnswers(batch.Output(row), batch.Target(row), rule);
            }
        }
    }

    /// <summary>A score over all classes; not a number where nothing was counted.</summary>
    internal double Score(ScoreFormula formula, Averaging averaging)
    {
        if (Count == 0)
        {
            return double.NaN;
        }

        return averaging switch
        {
            Averaging.Binary => ScoreOf(formula, 1),
            Averaging.Micro => formula.Of(Right, Sum(_predicted), Sum(_actual)),
            Averaging.Macro => Mean(formula, weighted: false),
            _ => Mean(formula, weighted: true),
        };
    }

    /// <summary>A score of each class.</summary>
    internal double[] Scores(ScoreFormula formula)
    {
        double[] scores = new double[Classes];
        for (int index = 0; index < scores.Length; index++)
        {
            scores[index] = ScoreOf(formula, index);
        }

        return scores;
    }

    /// <summary>
    /// Matthews's correlation of labels and predictions; of more than two classes as J. Gorodkin defines it (Comparing two K-category
    /// assignments by a K-category correlation coefficient, 2004). With n samples, r right, a and p the counts of each class:
    /// (n r - sum a p) / sqrt((n² - sum p²) (n² - sum a²)). 0 where the divisor is, not a number where nothing was counted.
    /// </summary>
    internal double MatthewsCorrelation()
    {
        Int128 count = Count;
        double covariance = (double)((count * Right) - SumProducts(_actual, _predicted));
        double predicted = (double)((count * count) - SumProducts(_predicted, _predicted));
        double actual = (double)((count * count) - SumProducts(_actual, _actual));
        double product = predicted * actual;
        return Count == 0 ? double.NaN : product == 0 ? 0 : covariance / Math.Sqrt(product);
    }

    /// <summary>
    /// Cohen's kappa: 1 - n sum w O / sum w[i, j] a[i] p[j], with O the confusion matrix. Not a number where the divisor is 0: labels
    /// and predictions are all of one class.
    /// </summary>
    internal double CohenKappa(KappaWeighting weighting)
    {
        Int128 count = Count;
        (Int128 observed, Int128 expected) = weighting switch
        {
            KappaWeighting.None => (count - Right, (count * count) - SumProducts(_actual, _predicted)),
            KappaWeighting.Linear => ((Int128)_distance, ExpectedDistance()),
            _ => (_squaredDistance, ExpectedSquaredDistance()),
        };
        return expected == 0 ? double.NaN : 1 - ((double)(count * observed) / (double)expected);
    }

    /// <summary>Writes down the counts.</summary>
    internal void Save(CheckpointState state)
    {
        state.Set("exclusive", IsExclusive ? 1L : 0L);
        state.Set("right", _right);
        state.Set("predicted", _predicted);
        state.Set("actual", _actual);
        state.Set("distance", _distance);
        state.Set("squared_distance", _squaredDistance);
    }

    /// <summary>The counts that were written down.</summary>
    /// <exception cref="CheckpointException">There are none, or they do not go together.</exception>
    internal static ClassCounts Load(CheckpointState state, long samples)
    {
        long[] right = state.GetInt64s("right");
        long[] predicted = state.GetInt64s("predicted");
        long[] actual = state.GetInt64s("actual");
        if (right.Length < 2 || right.Length != predicted.Length || right.Length != actual.Length)
        {
            throw new CheckpointException(
                $"A metric has {right.Length}, {predicted.Length} and {actual.Length} counts of classes; they should be as many, and two "
                + "at least.");
        }

        return new ClassCounts(right, predicted, actual, state.GetInt64("exclusive") != 0)
        {
            Count = samples,
            Right = (long)Sum(right),
            _distance = state.GetInt64("distance"),
            _squaredDistance = state.GetInt64("squared_distance"),
        };
    }

    private static long Sum(long[] counts)
    {
        long sum = 0;
        foreach (long count in counts)
        {
            sum += count;
        }

        return sum;
    }

    private static Int128 SumProducts(long[] left, long[] right)
    {
        Int128 sum = 0;
        for (int index = 0; index < left.Length; index++)
        {
            sum += (Int128)left[index] * right[index];
        }

        return sum;
    }

    // Several answers a sample, each yes or no.
    private void AddAnswers(ReadOnlySpan<float> output, ReadOnlySpan<float> target, DecisionRule rule)
    {
        for (int index = 0; index < output.Length; index++)
        {
            bool isTrue = rule.IsTrue(target[index]);
            bool isYes = rule.IsYes(output[index]);
            long isRight = isTrue && isYes ? 1 : 0;
            _right[index] += isRight;
            _predicted[index] += isYes ? 1 : 0;
            _actual[index] += isTrue ? 1 : 0;
            Right += isRight;
        }

        Count++;
    }

    private double ScoreOf(ScoreFormula formula, int index) => formula.Of(_right[index], _predicted[index], _actual[index]);

    // A class that no sample is of, nor was taken for, is left out: it is no class of the data, as scikit-learn sees it. An output
    // without a yes stays: it is there all the same.
    private double Mean(ScoreFormula formula, bool weighted)
    {
        double sum = 0;
        double weights = 0;
        for (int index = 0; index < Classes; index++)
        {
            bool isThere = !IsExclusive || _actual[index] + _predicted[index] > 0;
            double weight = weighted ? _actual[index] : isThere ? 1 : 0;
            sum += weight * ScoreOf(formula, index);
            weights += weight;
        }

        return weights == 0 ? 0 : sum / weights;
    }

    // sum |i - j| a[i] p[j]: |i - j| is the number of borders between classes i and j, and below each border there are so many
    // labels and so many predictions.
    private Int128 ExpectedDistance()
    {
        Int128 sum = 0;
        Int128 labels = 0;
        Int128 predictions = 0;
        for (int border = 0; border < Classes; border++)
        {
            labels += _actual[border];
            predictions += _predicted[border];
            sum += (labels * (Count - predictions)) + (predictions * (Count - labels));
        }

        return sum;
    }

    // sum (i - j)² a[i] p[j] = n sum i² (a[i] + p[i]) - 2 sum i a[i] sum j p[j].
    private Int128 ExpectedSquaredDistance()
    {
        Int128 squares = 0;
        Int128 labels = 0;
        Int128 predictions = 0;
        for (int index = 0; index < Classes; index++)
        {
            squares += (Int128)index * index * (_actual[index] + _predicted[index]);
            labels += (Int128)index * _actual[index];
            predictions += (Int128)index * _predicted[index];
        }

        return (Count * squares) - (2 * labels * predictions);
    }
}
