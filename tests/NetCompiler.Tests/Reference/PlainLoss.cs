using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Reference;

/// <summary>The losses in double precision over a batch of rows; B rows of D outputs.</summary>
internal static class PlainLoss
{
    private const double Clip = 1e-7;

    /// <summary>The mean loss of a batch, each sample's times its weight.</summary>
    public static double Value(LossSpecification loss, double[][] outputs, PlainTargets targets)
    {
        double sum = 0;
        for (int row = 0; row < outputs.Length; row++)
        {
            sum += targets.WeightOf(row) * RowValue(loss, outputs[row], Targets(loss, targets, row, outputs[row].Length));
        }

        return sum / outputs.Length;
    }

    /// <summary>The gradient of the mean loss by every output.</summary>
    public static double[][] Gradient(LossSpecification loss, double[][] outputs, PlainTargets targets)
    {
        double[][] gradients = new double[outputs.Length][];
        for (int row = 0; row < outputs.Length; row++)
        {
            double[] target = Targets(loss, targets, row, outputs[row].Length);
            gradients[row] = RowGradient(loss, outputs[row], target);
            for (int index = 0; index < gradients[row].Length; index++)
            {
                gradients[row][index] *= targets.WeightOf(row) / outputs.Length;
            }
        }

        return gradients;
    }

    /// <summary>How far the batch is from the nearest point where the gradient jumps.</summary>
    public static double DistanceFromKink(LossSpecification loss, double[][] outputs, PlainTargets targets)
    {
        double nearest = double.PositiveInfinity;
        for (int row = 0; row < outputs.Length; row++)
        {
            double[] target = Targets(loss, targets, row, outputs[row].Length);
            for (int index = 0; index < target.Length; index++)
            {
                double distance = loss.Function switch
                {
                    LossFunction.MeanAbsoluteError => Math.Abs(outputs[row][index] - target[index]),
                    LossFunction.Huber => Math.Abs(Math.Abs(outputs[row][index] - target[index]) - AsWritten(loss.Delta)),
                    LossFunction.Hinge => Math.Abs(1 - (target[index] * outputs[row][index])),
                    _ => double.PositiveInfinity,
                };
                nearest = Math.Min(nearest, distance);
            }
        }

        return nearest;
    }

    /// <summary>A hyperparameter as it stands in the source: 0.1f means a tenth, not the float next to it.</summary>
    public static double AsWritten(float value) => (double)(decimal)value;

    private static double RowValue(LossSpecification loss, double[] y, double[] t)
    {
        double divisor = Divisor(loss, y.Length);
        double logSum = PlainActivation.LogSumExp(y);
        double sum = 0;
        for (int index = 0; index < y.Length; index++)
        {
            sum += ElementValue(loss, y[index], t[index], logSum);
        }

        return sum / divisor;
    }

    private static double ElementValue(LossSpecification loss, double y, double t, double logSum)
    {
        double difference = Math.Abs(y - t);
        double delta = AsWritten(loss.Delta);
        switch (loss.Function)
        {
            case LossFunction.MeanSquaredError or LossFunction.HalfMeanSquaredError:
                return difference * difference;
            case LossFunction.MeanAbsoluteError:
                return difference;
            case LossFunction.Huber:
                return difference < delta ? difference * difference / 2 : delta * (difference - (delta / 2));
            case LossFunction.Hinge:
                return Math.Max(0, 1 - (t * y));
            case LossFunction.KullbackLeiblerDivergence:
                return ClipProbability(t) * Math.Log(ClipProbability(t) / ClipProbability(y));
            case LossFunction.BinaryCrossEntropy when loss.FromLogits:
                return Math.Max(y, 0) - (t * y) + Math.Log(1 + Math.Exp(-Math.Abs(y)));
            case LossFunction.BinaryCrossEntropy:
                double p = Math.Clamp(y, Clip, 1 - Clip);
                return -(t * Math.Log(p)) - ((1 - t) * Math.Log(1 - p));
            default:
                return -t * (loss.FromLogits ? y - logSum : Math.Log(Math.Max(y, Clip)));
        }
    }

    private static double[] RowGradient(LossSpecification loss, double[] y, double[] t)
    {
        double divisor = Divisor(loss, y.Length);
        double mass = t.Sum();
        double[] softmax = new double[y.Length];
        PlainActivation.Softmax(y, softmax);
        double[] gradient = new double[y.Length];
        for (int index = 0; index < y.Length; index++)
        {
            gradient[index] = ElementGradient(loss, y[index], t[index], softmax[index] * mass) / divisor;
        }

        return gradient;
    }

    /// <summary>The derivative of one element's loss; for cross-entropy from logits with the share that softmax passes on.</summary>
    private static double ElementGradient(LossSpecification loss, double y, double t, double softmaxTimesMass)
    {
        double difference = y - t;
        double delta = AsWritten(loss.Delta);
        switch (loss.Function)
        {
            case LossFunction.MeanSquaredError or LossFunction.HalfMeanSquaredError:
                return 2 * difference;
            case LossFunction.MeanAbsoluteError:
                return Math.Sign(difference);
            case LossFunction.Huber:
                return Math.Clamp(difference, -delta, delta);
            case LossFunction.Hinge:
                return t * y < 1 ? -t : 0;
            case LossFunction.KullbackLeiblerDivergence:
                return y is > Clip and < 1 ? -ClipProbability(t) / y : 0;
            case LossFunction.BinaryCrossEntropy when loss.FromLogits:
                return PlainActivation.Sigmoid(y) - t;
            case LossFunction.BinaryCrossEntropy:
                return y is > Clip and < 1 - Clip ? (y - t) / (y * (1 - y)) : 0;
            default:
                return loss.FromLogits ? softmaxTimesMass - t : y > Clip ? -t / y : 0;
        }
    }

    /// <summary>What a row's sum is divided by: D for means over elements, 1 for sums over a distribution.</summary>
    private static double Divisor(LossSpecification loss, int size) => loss.Function switch
    {
        LossFunction.HalfMeanSquaredError => loss.PerElement ? 2 * size : 2,
        LossFunction.CategoricalCrossEntropy => 1,
        LossFunction.SparseCategoricalCrossEntropy => 1,
        LossFunction.KullbackLeiblerDivergence => 1,
        _ => size,
    };

    /// <summary>A row's targets as values: labels as one-hot rows, both with label smoothing.</summary>
    private static double[] Targets(LossSpecification loss, PlainTargets targets, int row, int size)
    {
        double smoothing = AsWritten(loss.LabelSmoothing);
        double uniform = loss.Function == LossFunction.BinaryCrossEntropy ? 0.5 : 1.0 / size;
        double[] values = new double[size];
        for (int index = 0; index < size; index++)
        {
            double value = loss.TakesLabels ? (targets.Labels![row] == index ? 1 : 0) : targets.Values![row][index];
            values[index] = (value * (1 - smoothing)) + (smoothing * uniform);
        }

        return values;
    }

    private static double ClipProbability(double p) => Math.Clamp(p, Clip, 1);
}
