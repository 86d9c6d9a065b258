#!/bin/bash
# A class on a Slurm cluster: an array of eight jobs, each with its share.
#
#   sbatch examples/slurm.sh
#
# When all have ended, one command makes one gradebook of the eight:
#
#   python -m conformance merge out/1 out/2 ... out/8 -o out/whole
#
# Every job needs the same suite and the same directory of the class, and the same
# seed, so that it makes no difference which job a submission falls to.
#SBATCH --job-name=conformance
#SBATCH --array=1-8
#SBATCH --cpus-per-task=2
#SBATCH --mem=2G
#SBATCH --time=02:00:00
set -euo pipefail

pytest conformance --submissions class/ --assignment 4.1 --seed 305 \
    --shard "${SLURM_ARRAY_TASK_ID}/8" --results "out/${SLURM_ARRAY_TASK_ID}" \
    || test $? = 1 # some submission does not hold: that is a result, no failure
